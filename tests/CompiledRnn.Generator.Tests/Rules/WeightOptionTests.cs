namespace CompiledRnn.Generator.Tests;

/// <summary>CRNN005 of the options of weights and of the layers around them: ranges, options without effect, weights that a penalty is not defined for.</summary>
public sealed class WeightOptionTests
{
    private static readonly (string Source, string Message)[] Hits =
    [
        (Vector("Dense(3, {|#0:KernelL2 = -0.5|})"), "KernelL2 of Dense is -0.5. Set it to 0 or more."),
        (Vector("Dense(3, {|#0:BiasL1 = double.NaN|})"), "BiasL1 of Dense is NaN. Set it to 0 or more."),
        (Vector("Dense(3, {|#0:KernelConstraint = (ConstraintKind)9|})"), "KernelConstraint of Dense is 9. Choose a value of ConstraintKind."),
        (Vector("Dense(3, {|#0:KernelMaxNorm = 3|})"), "KernelMaxNorm of Dense is 3. Leave it out, or set KernelConstraint to MaxNorm or MinMaxNorm."),
        (Vector("Dense(3, KernelConstraint = ConstraintKind.MaxNorm, {|#0:KernelMinNorm = 1|})"),
            "KernelMinNorm of Dense is 1. Leave it out, or set KernelConstraint to MinMaxNorm."),
        (Vector("Dense(3, KernelConstraint = ConstraintKind.MinMaxNorm, KernelMinNorm = 2, {|#0:KernelMaxNorm = 1.5|})"),
            "KernelMaxNorm of Dense is 1.5. Set it to that of KernelMinNorm, 2, or more."),
        (Vector("Dense(3, KernelConstraint = ConstraintKind.MinMaxNorm, {|#0:KernelNormRate = 1.1|})"), "KernelNormRate of Dense is 1.1. Set it to 0 to 1."),
        (Vector("Dense(3, KernelConstraint = ConstraintKind.UnitNorm, {|#0:KernelNormAxes = 3|})"),
            "KernelNormAxes of Dense is 3. The weight has the shape [4, 3]: set it to 1 or 2."),
        (Vector("Dense(3, {|#0:KernelInitializerStddev = 0.1|})"),
            "KernelInitializerStddev of Dense is 0.1. Leave it out, or set KernelInitializer to RandomNormal or TruncatedNormal."),
        (Vector("Dense(3, KernelInitializer = Initializer.RandomNormal, {|#0:KernelInitializerStddev = -1|})"),
            "KernelInitializerStddev of Dense is -1. Set it to 0 or more."),
        (Vector("Dense(3, KernelInitializer = Initializer.RandomUniform, {|#0:KernelInitializerMaximum = -1|})"),
            "KernelInitializerMaximum of Dense is -1. Set it to that of KernelInitializerMinimum, -0.05, or more."),
        (Vector("Dense(3, KernelInitializer = Initializer.VarianceScaling, {|#0:KernelInitializerMode = (FanMode)3|})"),
            "KernelInitializerMode of Dense is 3. Choose a value of FanMode."),
        (Vector("Dense(3, KernelInitializer = Initializer.VarianceScaling, {|#0:KernelInitializerScale = 0|})"),
            "KernelInitializerScale of Dense is 0. Set it to more than 0."),
        (Vector("Dense(3, {|#0:BiasInitializer = Initializer.Orthogonal|})"),
            "BiasInitializer of Dense is Orthogonal. The weight has the shape [3], and it needs a matrix."),
        (Vector("Dense(1, {|#0:KernelOrthogonalColumns = 0.1|})"),
            "KernelOrthogonalColumns of Dense is 0.1. The weight has the shape [4, 1], and it needs a matrix with 2 columns or more."),
        (Vector("Dense(3, KernelL2 = 0.1, {|#0:KernelOrthogonalRows = 0.2|})"),
            "KernelOrthogonalRows of Dense is 0.2. Leave it or KernelL2 out: a weight has one regularizer."),
        (Sequence("TimeDistributed, Dense(3, {|#0:KernelL2 = -1|})"), "KernelL2 of Dense is -1. Set it to 0 or more."),
        (Sequence("Bidirectional, Lstm(3, {|#0:RecurrentL1 = -1|})"), "RecurrentL1 of Lstm is -1. Set it to 0 or more."),
        (Sequence("Bidirectional, Lstm(1, {|#0:BiasInitializer = Initializer.Identity|})"),
            "BiasInitializer of Lstm is Identity. The weight has the shape [4], and it needs a matrix."),
        (Sequence("Conv1D(2, 2, {|#0:KernelOrthogonalRows = 1|})"),
            "KernelOrthogonalRows of Conv1D is 1. The weight has the shape [2, 4, 2], and it needs a matrix with 2 rows or more."),
        (Sequence("DepthwiseConv1D(2, DepthwiseConstraint = ConstraintKind.UnitNorm, {|#0:DepthwiseNormAxes = 2|})"),
            "DepthwiseNormAxes of DepthwiseConv1D is 2. The weight has the shape [2, 4, 1]: set it to 1 or 3."),
        (Sequence("SeparableConv1D(2, 2, {|#0:PointwiseL1 = -1|})"), "PointwiseL1 of SeparableConv1D is -1. Set it to 0 or more."),
        (Vector("LayerNormalization({|#0:GammaL2 = -1|})"), "GammaL2 of LayerNormalization is -1. Set it to 0 or more."),
        (Vector("Dense(3, {|#0:ActivityL1 = -1|})"), "ActivityL1 of Dense is -1. Set it to 0 or more."),
        (Sequence("TimeDistributed, Dense(3, {|#0:ActivityL2 = 0.5|})"),
            "ActivityL2 of Dense is 0.5. Leave it out: inside a wrapper a layer's output has no penalty."),
        (Vector("Relu({|#0:MaxValue = -1|})"), "MaxValue of Relu is -1. Set it to 0 or more."),
        (Vector("Relu({|#0:Threshold = double.NaN|})"), "Threshold of Relu is NaN. Set it to 0 or more."),
        (Vector("Prelu({|#0:SharedAxes = [2]|})"), "SharedAxes of Prelu is 2. A vector has the axis 1."),
        (Sequence("Prelu({|#0:SharedAxes = new[] { 1, 0 }|})"), "SharedAxes of Prelu is 0. A sequence has the axes 1 and 2."),
        (Sequence("Masking({|#0:double.NaN|})"), "MaskValue of Masking is NaN. Set it to a finite number."),
        (Vector("BatchNormalization({|#0:Momentum = 1.5|})"), "Momentum of BatchNormalization is 1.5. Set it to 0 to 1."),
        (Vector("BatchNormalization({|#0:Epsilon = 0|})"), "Epsilon of BatchNormalization is 0. Set it to more than 0."),
        (Model.Of("[Model(Steps = 3)] [Embedding({|#0:0|}, 2)]"), "Vocabulary of Embedding is 0. Set it to 1 or more."),
        (Model.Of("[Model(Steps = 3)] [Embedding(4, {|#0:0|})]"), "Size of Embedding is 0. Set it to 1 or more."),
    ];

    private static readonly string[] Misses =
    [
        Vector("Dense(3, KernelL1 = 0.1, KernelL2 = 0, KernelConstraint = ConstraintKind.MinMaxNorm, KernelMinNorm = 1, KernelMaxNorm = 1, KernelNormAxes = 2)"),
        Vector("Dense(3, KernelOrthogonalRows = 0.1, KernelInitializer = Initializer.Identity, KernelInitializerGain = -2)"),
        Sequence("Conv1D(2, 2, KernelConstraint = ConstraintKind.MaxNorm, KernelNormAxes = 2, KernelInitializer = Initializer.Orthogonal)"),
        Sequence("Bidirectional, Gru(3, BiasInitializer = Initializer.Constant, BiasInitializerValue = -1, RecurrentOrthogonalColumns = 0.1)"),
        Model.Of("[Model(Steps = 3)] [Embedding(4, 2, MaskZero = true)] [BatchNormalization] [GlobalAveragePooling1D]"),
        Sequence("Prelu(SharedAxes = [1, 2])] [Relu(MaxValue = 0)] [Masking(-1)] [GlobalAveragePooling1D"),
    ];

    [Fact]
    public async Task ReportsEveryHitAtItsPlaceWithItsText()
    {
        foreach ((string source, string message) in Hits)
            await AnalyzerTest.Reports(source, ("CRNN005", message));
    }

    [Fact]
    public async Task ReportsNoMiss()
    {
        foreach (string source in Misses)
            await AnalyzerTest.ReportsNothing(source);
    }

    private static string Vector(string bracket) => Model.Of($"[Model(Features = 4)] [{bracket}]");

    private static string Sequence(string bracket) => Model.Of($"[Model(Steps = 3, Features = 4)] [{bracket}]");
}
