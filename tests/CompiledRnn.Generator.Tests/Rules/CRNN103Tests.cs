namespace CompiledRnn.Generator.Tests;

public sealed class CRNN103Tests() : RuleTests("CRNN103")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 8)] [{|#0:Lstm(32)|}]"),
            "Lstm(32) needs a sequence [steps, features], and the model's input gives the vector [8]. Insert RepeatVector(steps) before it."),
        (Model.Of("[Model(Steps = 3, Features = 8)] [Lstm(4)] [RepeatVector(2)] [Flatten] [{|#0:Lstm(units: 32)|}]"),
            "Lstm(32) needs a sequence [steps, features], and Flatten gives the vector [8]. Insert RepeatVector(steps) before it."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 8)] [RepeatVector(1)] [Lstm(32)]"),
        Model.Of("[Model(Features = 8)] [Impulse(1)] [Lstm(32)]"),
        Model.Of("[Model(Steps = 1, Features = 8)] [Lstm(32)]"),
    ];
}
