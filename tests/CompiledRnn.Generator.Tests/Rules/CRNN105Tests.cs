namespace CompiledRnn.Generator.Tests;

public sealed class CRNN105Tests() : RuleTests("CRNN105")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps({|#0:25|})]"),
            "LastSteps(25) takes 25 steps, and the sequence [24, 8] has 24. Take 24 or fewer."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps(2)] [FirstSteps({|#0:steps: 3|})]"),
            "FirstSteps(3) takes 3 steps, and the sequence [2, 8] has 2. Take 2 or fewer."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps(24)] [FirstSteps(1)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [ZeroPadding1D(Before = 1)] [LastSteps(25)]"),
    ];
}
