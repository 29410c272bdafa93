namespace CompiledRnn.Model.Tests;

/// <summary>Straight-line steps give the bits of the loops, in predictions and in streams, at sizes with every length of a run.</summary>
public sealed class UnrollingTests
{
    [Fact]
    public void PredictionsAreTheSame()
    {
        float[] x = Inputs(9 * 21);
        Assert.Equal(new RolledLayers(5).Predict(x), new UnrolledLayers(5).Predict(x));
    }

    [Fact]
    public void BatchesAreTheSame()
    {
        float[] x = Inputs(3 * 9 * 21);
        Assert.Equal(new RolledLayers(5).Predict(x), new UnrolledLayers(5).Predict(x));
    }

    [Fact]
    public void StreamsAreTheSame()
    {
        using ModelStream rolled = new RolledLayers(5).CreateStream(), unrolled = new UnrolledLayers(5).CreateStream();
        float[] x = Inputs(9 * 21), expected = new float[3], y = new float[3];
        for (int t = 0; t < 9; t++)
        {
            rolled.Step(x.AsSpan(t * 21, 21), expected);
            unrolled.Step(x.AsSpan(t * 21, 21), y);
            Assert.Equal(expected, y);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void AnyNumberOfStepsMayBeUnrolled(int steps)
    {
        float[] x = Inputs(steps * 66);
        Assert.Equal(new RolledAny(2).Predict(x), new UnrolledAny(2).Predict(x));
    }

    private static float[] Inputs(int count)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }
}

[Model(Steps = 9, Features = 21)]
[Lstm(33, ReturnSequences = true)]
[Gru(72, ReturnSequences = true)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(130, UseBias = false)]
[Dense(3)]
internal sealed partial class RolledLayers;

[Model(Steps = 9, Features = 21, Unroll = Unrolling.Full)]
[Lstm(33, ReturnSequences = true)]
[Gru(72, ReturnSequences = true)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(130, UseBias = false)]
[Dense(3)]
internal sealed partial class UnrolledLayers;

[Model(Steps = Steps.Any, Features = 66)]
[Bidirectional, Lstm(48)]
internal sealed partial class RolledAny;

[Model(Steps = Steps.Any, Features = 66, Unroll = Unrolling.Full)]
[Bidirectional, Lstm(48)]
internal sealed partial class UnrolledAny;
