namespace CompiledRnn.Generator.Tests;

public sealed class CRNN101Tests() : RuleTests("CRNN101")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        // The example that this rule was made for.
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]
            [{|#0:TimeDistributed|}, Dense(1)]
            """),
            "TimeDistributed(Dense(1)) needs a sequence [steps, features], and Lstm(64) gives the vector [64]. Set ReturnSequences = true on Lstm(64)."),
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]
            [Dropout(0.2)]
            [{|#0:LastSteps(3)|}]
            """),
            "LastSteps(3) needs a sequence [steps, features], and Dropout(0.2) gives the vector [64]. Set ReturnSequences = true on Lstm(64)."),
        (Model.Of("""
            [Model(Features = 8)]
            [{|#0:FirstSteps(3)|}]
            """),
            "FirstSteps(3) needs a sequence [steps, features], and the model's input gives the vector [8]. Put a layer that gives a sequence before it, for example RepeatVector."),
        (Model.Of("""
            [Model(Steps = 4, Features = 8)]
            [Flatten]
            [{|#0:ZeroPadding1D(After = 2)|}]
            """),
            "ZeroPadding1D(0, 2) needs a sequence [steps, features], and Flatten gives the vector [32]. Put a layer that gives a sequence before it, for example RepeatVector."),
        (Model.Of("[Model(Features = 8)] [{|#0:GlobalAveragePooling1D|}]"),
            "GlobalAveragePooling1D needs a sequence [steps, features], and the model's input gives the vector [8]. Put a layer that gives a sequence before it, for example RepeatVector."),
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]
            [LayerNormalization]
            [{|#0:MaxPooling1D|}]
            """),
            "MaxPooling1D(2) needs a sequence [steps, features], and LayerNormalization gives the vector [64]. Set ReturnSequences = true on Lstm(64)."),
        (Model.Of("[Model(Features = 4)] [{|#0:Autoregressive(2, First = FirstInput.LastStep)|}, Gru(4)]"),
            "Autoregressive(2, Gru(4)) needs a sequence [steps, features], and the model's input gives the vector [4]. Put a layer that gives a sequence before it, for example RepeatVector."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, ReturnSequences = true)]
            [TimeDistributed, Dense(1)]
            """),
        Model.Of("[Model(Steps = 24, Features = 8)] [TimeDistributed, Activation(Activation.Relu)] [LastSteps(24)]"),
        Model.Of("[Model(Features = 8)] [Lstm(3, ReturnSequences = true)] [TimeDistributed, Dense(1)]").Replace("[Lstm", "[RepeatVector(2)] [Lstm"),
    ];
}
