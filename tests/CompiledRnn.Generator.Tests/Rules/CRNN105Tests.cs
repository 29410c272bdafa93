namespace CompiledRnn.Generator.Tests;

public sealed class CRNN105Tests() : RuleTests("CRNN105")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps({|#0:25|})]"),
            "LastSteps(25) takes 25 steps, and the sequence [24, 8] has 24. Take 24 or fewer."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps(2)] [FirstSteps({|#0:steps: 3|})]"),
            "FirstSteps(3) takes 3 steps, and the sequence [2, 8] has 2. Take 2 or fewer."),
        (Model.Of("[Model(Steps = 8, Features = 3)] [{|#0:Conv1D(5, 9)|}]"),
            "A window of Conv1D(5, 9) reaches over 9 steps, and the sequence [8, 3] has 8. Set Padding = Padding.Same, or a smaller KernelSize or DilationRate."),
        (Model.Of("[Model(Steps = 8, Features = 3)] [{|#0:DepthwiseConv1D(3, DilationRate = 4)|}]"),
            "A window of DepthwiseConv1D(3) reaches over 9 steps, and the sequence [8, 3] has 8. Set Padding = Padding.Same, or a smaller KernelSize or DilationRate."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps(24)] [FirstSteps(1)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [ZeroPadding1D(Before = 1)] [LastSteps(25)]"),
        Model.Of("[Model(Steps = 9, Features = 3)] [Conv1D(5, 9)] [SeparableConv1D(2, 5, Padding = Padding.Same)] [Conv1D(2, 3, Padding = Padding.Causal)]"),
    ];
}
