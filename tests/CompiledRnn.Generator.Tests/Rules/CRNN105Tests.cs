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
        (Model.Of("[Model(Steps = 6, Features = 8)] [{|#0:Cropping1D(Before = 4, After = 2)|}]"),
            "Cropping1D(4, 2) takes off 6 steps, and the sequence [6, 8] has 6. Take off 5 or fewer."),
        (Model.Of("[Model(Steps = 6, Features = 8)] [Cropping1D({|#0:After = int.MaxValue|})]"),
            "Cropping1D(0, 2147483647) takes off 2147483647 steps, and the sequence [6, 8] has 6. Take off 5 or fewer."),
        (Model.Of("[Model(Steps = 6, Features = 8)] [Slice(4, {|#0:3|})]"),
            "Slice(4, 3) takes the steps 4 to 6, and the sequence [6, 8] has 0 to 5. Take 2 or fewer from there."),
        (Model.Of("[Model(Steps = 6, Features = 8)] [Slice({|#0:6|}, 1)]"),
            "Slice(6, 1) takes the steps 6 to 6, and the sequence [6, 8] has 0 to 5. Start at 5 or before."),
        (Model.Of("[Model(Steps = 6, Features = 8)] [MaxPooling1D({|#0:7|})]"),
            "MaxPooling1D(7) takes windows of 7 steps, and the sequence [6, 8] has 6. Take 6 or fewer, or set Padding.Same."),
        (Model.Of("[Model(Steps = 1, Features = 8)] [{|#0:AveragePooling1D|}]"),
            "AveragePooling1D(2) takes windows of 2 steps, and the sequence [1, 8] has 1. Take 1 or fewer, or set Padding.Same."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [LastSteps(24)] [FirstSteps(1)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [ZeroPadding1D(Before = 1)] [LastSteps(25)]"),
        Model.Of("[Model(Steps = 9, Features = 3)] [Conv1D(5, 9)] [SeparableConv1D(2, 5, Padding = Padding.Same)] [Conv1D(2, 3, Padding = Padding.Causal)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Cropping1D(Before = 20, After = 3)] [UpSampling1D(4)] [Slice(3, 1)]"),
        Model.Of("[Model(Steps = 6, Features = 8)] [MaxPooling1D(6, Strides = 9)] [AveragePooling1D(7, Padding = Padding.Same)] [GlobalMaxPooling1D]"),
    ];
}
