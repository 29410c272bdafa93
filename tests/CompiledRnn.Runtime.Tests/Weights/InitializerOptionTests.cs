using CompiledRnn.Generated;
using Xunit;

namespace CompiledRnn.Runtime.Tests;

/// <summary>Initializers with what they take: moments, limits and shapes by Keras's formulas for 300 in, 200 out.</summary>
public class InitializerOptionTests
{
    private const int Rows = 300;
    private const int Columns = 200;
    private const double Cut = 0.87962566103423978;

    // Mean, deviation, largest distance from the mean.
    public static TheoryData<Initializer, InitializerOptions, double, double, double> Distributions => new()
    {
        { Initializer.RandomUniform, new() { Minimum = 1, Maximum = 4 }, 2.5, 3 / Math.Sqrt(12), 1.5 },
        { Initializer.RandomNormal, new() { Mean = -2, Stddev = 0.5 }, -2, 0.5, 0.5 * 6 },
        { Initializer.TruncatedNormal, new() { Mean = 3, Stddev = 2 }, 3, 2 * Cut, 4 },
        { Initializer.VarianceScaling, new(), 0, Math.Sqrt(1.0 / 300), 2 * Math.Sqrt(1.0 / 300) / Cut },
        {
            Initializer.VarianceScaling, new() { Scale = 3, Mode = FanMode.FanOut, Distribution = Distribution.UntruncatedNormal },
            0, Math.Sqrt(3.0 / 200), 6 * Math.Sqrt(3.0 / 200)
        },
        {
            Initializer.VarianceScaling, new() { Scale = 0.5, Mode = FanMode.FanAvg, Distribution = Distribution.Uniform },
            0, Math.Sqrt(0.5 / 250), Math.Sqrt(1.5 / 250)
        },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void NumbersHaveKerasMomentsAndLimits(Initializer initializer, InitializerOptions options, double mean, double deviation, double limit)
    {
        float[] values = Values(Rows, Columns, initializer, options);
        double average = values.Average(v => (double)v);
        Assert.Equal(0, (average - mean) / deviation, 0.02);
        Assert.Equal(1, Math.Sqrt(values.Average(v => (v - average) * (v - average))) / deviation, 0.015);
        Assert.InRange(values.Max(v => Math.Abs(v - mean)), limit * 0.6, limit * (1 + 1e-6));
    }

    [Theory]
    [InlineData(Distribution.TruncatedNormal, 0.0)]
    [InlineData(Distribution.UntruncatedNormal, 0.0455)]
    public void OnlyTheTruncatedNormalIsCut(Distribution distribution, double beyond)
    {
        // Twice the deviation before the cut.
        double limit = 2 * Math.Sqrt(1.0 / 300) / (distribution == Distribution.TruncatedNormal ? Cut : 1);
        float[] values = Values(Rows, Columns, Initializer.VarianceScaling, new() { Distribution = distribution });
        Assert.Equal(beyond, values.Count(v => Math.Abs(v) > limit * (1 + 1e-6)) / (double)values.Length, 0.004);
    }

    [Fact]
    public void VarianceScalingHasTheHeInitializersAsACase() => Assert.Equal(
        Values(9, 16, Initializer.HeUniform, new()),
        Values(9, 16, Initializer.VarianceScaling, new() { Scale = 2, Distribution = Distribution.Uniform }));

    [Theory]
    [InlineData(5, 9)]
    [InlineData(9, 5)]
    public void OrthogonalMatricesAreScaledByTheGain(int rows, int columns)
    {
        float[] q = Values(rows, columns, Initializer.Orthogonal, new()), scaled = Values(rows, columns, Initializer.Orthogonal, new() { Gain = -3 });
        for (int i = 0; i < q.Length; i++)
            Assert.Equal(-3 * q[i], scaled[i], 1e-6f);
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double dot = Enumerable.Range(0, length).Sum(k => rows < columns
                    ? (double)scaled[i * columns + k] * scaled[j * columns + k]
                    : (double)scaled[k * columns + i] * scaled[k * columns + j]);
                Assert.Equal(i == j ? 9 : 0, dot, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 5)]
    [InlineData(5, 2)]
    public void IdentityHasTheGainOnTheDiagonal(int rows, int columns)
    {
        float[] values = Values(rows, columns, Initializer.Identity, new() { Gain = 1.5 });
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(i / columns == i % columns ? 1.5f : 0, values[i]);
    }

    [Fact]
    public void IdentityVectorIsRefused()
    {
        var e = Assert.Throws<ArgumentException>(() => new ParameterModel(0, ParameterModel.Vector("dense/bias", 8, 1, Initializer.Identity)));
        Assert.Contains("dense/bias", e.Message);
    }

    [Fact]
    public void ConstantIsTheValueAndTheForgetGateStaysAtOne()
    {
        ParameterDefinition bias = ParameterModel.Vector("lstm/bias", 8, 4, Initializer.Constant, unitForget: true);
        bias = bias with { InitializerOptions = new InitializerOptions { Value = 0.3 } };
        Assert.Equal([0.3f, 0.3f, 1, 1, 0.3f, 0.3f, 0.3f, 0.3f], new ParameterModel(0, bias).Values());
    }

    private static float[] Values(int rows, int columns, Initializer initializer, InitializerOptions options) => new ParameterModel(
        3, ParameterModel.Matrix("kernel", rows, columns, 1, initializer) with { InitializerOptions = options }).Values();
}
