using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Options of weights: the generated definition has the start values, penalties and constraints of the attributes.</summary>
public class WeightOptionTests
{
    private readonly Penalized _model = new(seed: 1);

    [Theory]
    [InlineData("bidirectional/forward_kernel", "L1L2(l1: 0.01, l2: 0.02)", null)]
    [InlineData("bidirectional/backward_kernel", "L1L2(l1: 0.01, l2: 0.02)", null)]
    [InlineData("bidirectional/forward_recurrent_kernel", "Orthogonal(factor: 0.03, columns: False)", "MinMaxNorm(0.5 to 1.5, rate: 0.25, axes: 1)")]
    [InlineData("bidirectional/backward_recurrent_kernel", "Orthogonal(factor: 0.03, columns: False)", "MinMaxNorm(0.5 to 1.5, rate: 0.25, axes: 1)")]
    [InlineData("bidirectional/backward_bias", null, "NonNeg")]
    [InlineData("conv1d/kernel", null, "MaxNorm(0 to 2, rate: 1, axes: 2)")]
    [InlineData("depthwise_conv1d/kernel", "L1L2(l1: 0, l2: 0.5)", "UnitNorm(1 to 1, rate: 1, axes: 1)")]
    [InlineData("separable_conv1d/depthwise_kernel", "L1L2(l1: 0.25, l2: 0)", null)]
    [InlineData("separable_conv1d/pointwise_kernel", null, "MaxNorm(0 to 3, rate: 1, axes: 1)")]
    [InlineData("layer_normalization/gamma", "L1L2(l1: 0, l2: 0.125)", null)]
    [InlineData("layer_normalization/beta", null, "UnitNorm(1 to 1, rate: 1, axes: 1)")]
    [InlineData("time_distributed/kernel", "Orthogonal(factor: 0.5, columns: True)", null)]
    [InlineData("time_distributed/bias", "L1L2(l1: 0, l2: 0.75)", null)]
    public void Penalties_and_constraints_are_those_of_the_attributes(string parameter, string? regularizer, string? constraint)
    {
        Parameter weight = _model.Parameters[parameter];
        Assert.Equal(regularizer, weight.Regularizer?.ToString());
        Assert.Equal(constraint, weight.Constraint?.ToString());
    }

    [Fact]
    public void Start_values_are_those_of_the_attributes()
    {
        Assert.All(_model.Parameters["bidirectional/forward_bias"].ToArray()[..4], v => Assert.Equal(0.3f, v));
        Assert.All(_model.Parameters["bidirectional/forward_bias"].ToArray()[4..8], v => Assert.Equal(1, v));
        Assert.Equal([2, 0, 0, 2, 0, 0, 0, 0], _model.Parameters["time_distributed/kernel"].ToArray());
        Assert.All(_model.Parameters["separable_conv1d/depthwise_kernel"].ToArray(), v => Assert.InRange(v, 3, 4));
        float[] gamma = _model.Parameters["layer_normalization/gamma"].ToArray();
        Assert.All(gamma, v => Assert.InRange(v, 9.9f, 10.1f));
        Assert.True(gamma.Distinct().Count() == gamma.Length);
        Assert.Equal(
            new InitializerOptions { Scale = 3, Mode = FanMode.FanOut, Distribution = Distribution.UntruncatedNormal },
            _model.Parameters["conv1d/kernel"].Definition.InitializerOptions);
    }

    [Fact]
    public void Constraints_hold_after_a_step()
    {
        using TrainingPass pass = _model.CreatePass(batch: 2);
        float loss = pass.ForwardBackward(
            Numbers.Random(2 * Penalized.InputShape.Length), new float[2 * Penalized.OutputShape.Length], Loss.MeanSquaredError);
        new Sgd(0.1f).Step(_model, pass);
        Assert.True(float.IsFinite(loss));
        float[] beta = _model.Parameters["layer_normalization/beta"].ToArray();
        Assert.Equal(1, beta.Sum(b => b * b), 1e-4f);
        Assert.All(_model.Parameters["bidirectional/forward_bias"].ToArray(), v => Assert.True(v >= 0));
    }
}

/// <summary>Every kind of option at some weight.</summary>
[Model(Steps = 9, Features = 3)]
[Bidirectional, Lstm(4, ReturnSequences = true, KernelL1 = 0.01, KernelL2 = 0.02, RecurrentOrthogonalRows = 0.03,
    RecurrentConstraint = ConstraintKind.MinMaxNorm, RecurrentMinNorm = 0.5, RecurrentMaxNorm = 1.5, RecurrentNormRate = 0.25,
    BiasConstraint = ConstraintKind.NonNeg, BiasInitializer = Initializer.Constant, BiasInitializerValue = 0.3)]
[Conv1D(5, 2, KernelConstraint = ConstraintKind.MaxNorm, KernelNormAxes = 2, KernelInitializer = Initializer.VarianceScaling,
    KernelInitializerScale = 3, KernelInitializerMode = FanMode.FanOut, KernelInitializerDistribution = Distribution.UntruncatedNormal)]
[DepthwiseConv1D(2, DepthwiseL2 = 0.5, DepthwiseConstraint = ConstraintKind.UnitNorm)]
[SeparableConv1D(4, 2, DepthwiseL1 = 0.25, DepthwiseInitializer = Initializer.RandomUniform, DepthwiseInitializerMinimum = 3,
    DepthwiseInitializerMaximum = 4, PointwiseConstraint = ConstraintKind.MaxNorm, PointwiseMaxNorm = 3)]
[LayerNormalization(GammaL2 = 0.125, GammaInitializer = Initializer.TruncatedNormal, GammaInitializerMean = 10,
    GammaInitializerStddev = 0.04, BetaConstraint = ConstraintKind.UnitNorm)]
[TimeDistributed, Dense(2, KernelOrthogonalColumns = 0.5, BiasL2 = 0.75, KernelInitializer = Initializer.Identity, KernelInitializerGain = 2)]
internal partial class Penalized;
