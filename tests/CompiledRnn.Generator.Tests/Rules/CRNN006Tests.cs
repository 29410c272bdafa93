namespace CompiledRnn.Generator.Tests;

public sealed class CRNN006Tests() : RuleTests("CRNN006")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 3, Features = 4)] [{|#0:TimeDistributed|}]"),
            "TimeDistributed has no layer behind it in its bracket. Write the layer it wraps in the same bracket: [TimeDistributed, Dense(1)]."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, Dense(2), {|#0:Dense(1)|}]"),
            "TimeDistributed wraps one layer, and 2 stand behind it. Give Dense a bracket of its own."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, {|#0:Lstm(2)|}]"),
            "TimeDistributed cannot wrap Lstm. Wrap a layer that works on one step: Dense, Activation or Dropout."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, {|#0:TimeDistributed|}]"),
            "TimeDistributed cannot wrap TimeDistributed. Wrap a layer that works on one step: Dense, Activation or Dropout."),
        // The bracket is one layer at fault: what follows from it is not reported.
        (Model.Of("[Model(Steps = 3, Features = 4)] [Lstm(3), {|#0:Dense(1)|}] [Lstm(2)]"),
            "Dense stands in the bracket of Lstm, which wraps nothing. Give Dense a bracket of its own."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, Dense(2), System.Obsolete]"),
        Model.Of("[Model(Steps = 3, Features = 4), Lstm(3)] [Dense(2)]"),
        Model.Of("[type: Model(Steps = 3, Features = 4)] [type: TimeDistributed, Dropout(0.5)]"),
    ];
}
