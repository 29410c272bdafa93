using System.Globalization;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>
/// Steps that are computed again give the outputs of steps that are kept and the gradients of inputs and biases to the last bit, those of
/// kernels up to the order in which steps are added: with whole and with cut chunks, in every layer and with every option of the time loop.
/// </summary>
public class CheckpointingTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(40, 2)]
    public void Gradients_are_those_of_kept_steps(int batch, int threads) => Check(new KeptLayers(3), new RecomputedLayers(3), batch, 70 * 5, threads);

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(31)]
    [InlineData(2)]
    [InlineData(97)]
    public void Gradients_are_those_of_kept_steps_at_any_length(int steps) => Check(new KeptAny(3), new RecomputedAny(3), 3, steps * 3, 1);

    [Fact]
    public void Predictions_are_the_same()
    {
        float[] x = Numbers.Random(3 * 70 * 5);
        Assert.Equal(new KeptLayers(3).Predict(x), new RecomputedLayers(3).Predict(x));
    }

    /// <summary>
    /// Of 1,024 steps with 4 gates, the cell state, its function and the output of 128 units a layer keeps 32, one state more, and h and c of
    /// every 32nd; beside it stands the input with its gradient, 2 * 16 values a step.
    /// </summary>
    [Fact]
    public void Memory_falls()
    {
        double kept = KilobytesOfTraining(KeptLong.Summary), recomputed = KilobytesOfTraining(RecomputedLong.Summary);
        Assert.InRange(kept, 1024 * (7 * 128 + 32) * 4 / 1024, 1.02 * 1024 * (7 * 128 + 32) * 4 / 1024);
        Assert.InRange(recomputed, (1024 * 32 + (32 * 7 + 2 + 64) * 128) * 4 / 1024, 0.08 * kept);
    }

    private static void Check(CompiledModel kept, CompiledModel recomputed, int batch, int inputs, int threads)
    {
        float[] x = Numbers.Random(batch * inputs), y = Numbers.Random(batch * 2);
        using TrainingPass a = kept.CreatePass(batch, 1, seed: 4), b = recomputed.CreatePass(batch, threads, seed: 4);
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(a.ForwardBackward(x, y, Loss.MeanSquaredError, inputGradient: true), b.ForwardBackward(x, y, Loss.MeanSquaredError, inputGradient: true));
            Assert.Equal(a.Output, b.Output);
            Assert.Equal(a.InputGradient, b.InputGradient);
            Assert.Contains(b.InputGradient.ToArray(), g => g != 0);
            foreach ((Parameter own, Parameter other) in kept.Parameters.Zip(recomputed.Parameters))
                Close(own.Name, a.Gradient(own), b.Gradient(other));
        }

        // Without the input's gradient the code takes other ways.
        a.ZeroGradients();
        b.ZeroGradients();
        Assert.Equal(a.ForwardBackward(x, y, Loss.MeanSquaredError), b.ForwardBackward(x, y, Loss.MeanSquaredError));
        foreach ((Parameter own, Parameter other) in kept.Parameters.Zip(recomputed.Parameters))
            Close(own.Name, a.Gradient(own), b.Gradient(other));
    }

    private static void Close(string name, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (name.EndsWith("bias", StringComparison.Ordinal))
        {
            Assert.Equal(expected, actual);
            return;
        }

        float largest = 0;
        foreach (float value in expected)
            largest = MathF.Max(largest, MathF.Abs(value));
        Assert.True(largest > 0, name);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(MathF.Abs(actual[i] - expected[i]) <= 1e-5f * largest, $"{name}[{i}]: {actual[i]} instead of {expected[i]}");
    }

    // "training 128 KB + 70 KB a sequence"
    private static double KilobytesOfTraining(string summary)
    {
        string[] words = summary[summary.IndexOf("; training", StringComparison.Ordinal)..].Split('+')[1].Trim().Split(' ');
        Assert.Equal("KB", words[1]);
        return double.Parse(words[0], CultureInfo.InvariantCulture);
    }
}

[Model(Steps = 70, Features = 5)]
[Lstm(17, ReturnSequences = true, Dropout = 0.2)]
[Bidirectional, Gru(9, ReturnSequences = true, RecurrentDropout = 0.1)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(33, ReturnSequences = true, UseBias = false)]
[Lstm(6, GoBackwards = true)]
[Dense(2)]
internal sealed partial class KeptLayers;

[Model(Steps = 70, Features = 5, Checkpointing = true)]
[Lstm(17, ReturnSequences = true, Dropout = 0.2)]
[Bidirectional, Gru(9, ReturnSequences = true, RecurrentDropout = 0.1)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(33, ReturnSequences = true, UseBias = false)]
[Lstm(6, GoBackwards = true)]
[Dense(2)]
internal sealed partial class RecomputedLayers;

[Model(Steps = Steps.Any, Features = 3)]
[Masking]
[Lstm(8, ReturnSequences = true, Name = "First")]
[Lstm(8, ReturnSequences = true, InitialState = "First", ZeroOutputForMask = true)]
[Gru(5, ResetAfter = false, GoBackwards = true)]
[Dense(2)]
internal sealed partial class KeptAny;

[Model(Steps = Steps.Any, Features = 3, Checkpointing = true)]
[Masking]
[Lstm(8, ReturnSequences = true, Name = "First")]
[Lstm(8, ReturnSequences = true, InitialState = "First", ZeroOutputForMask = true)]
[Gru(5, ResetAfter = false, GoBackwards = true)]
[Dense(2)]
internal sealed partial class RecomputedAny;

[Model(Steps = 1024, Features = 16)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class KeptLong;

[Model(Steps = 1024, Features = 16, Checkpointing = true)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class RecomputedLong;
