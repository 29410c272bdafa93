namespace CompiledRnn.Model.Tests;

/// <summary>
/// Gates computed again give the outputs of gates kept, and the gradients up to the order in which steps are added: with whole and with cut
/// chunks, both directions, masks, states given, any number of steps, dropout of the input.
/// </summary>
public sealed class CheckpointingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void GradientsAreThoseOfKeptGates(int batch) => Check(new KeptLayers(3), new RecomputedLayers(3), batch, 70 * 5);

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(31)]
    [InlineData(97)]
    public void GradientsAreThoseOfKeptGatesAtAnyLength(int steps) => Check(new KeptAny(3), new RecomputedAny(3), 3, steps * 3);

    [Fact]
    public void MemoryFalls()
    {
        // 128 units over 512 steps: four gates, the function of the cell state and more; kept are the cell state and the output.
        long kept = Bytes(KeptLong.Summary), recomputed = Bytes(RecomputedLong.Summary);
        Assert.InRange(recomputed, 1, 0.5 * kept);
    }

    private static void Check(CompiledModel kept, CompiledModel recomputed, int batch, int inputs)
    {
        var random = new Random(6);
        float[] x = [.. Enumerable.Range(0, batch * inputs).Select(_ => (float)random.NextDouble() - 0.5f)];
        float[] y = [.. Enumerable.Range(0, batch * 2).Select(_ => (float)random.NextDouble())];
        using TrainingPass a = kept.CreatePass(batch), b = recomputed.CreatePass(batch);
        for (int round = 0; round < 2; round++)
        {
            Assert.Equal(a.ForwardBackward(x, y, Loss.MeanSquaredError), b.ForwardBackward(x, y, Loss.MeanSquaredError));
            Assert.Equal(a.Output.ToArray(), b.Output.ToArray());
            Close(a.InputGradient.ToArray(), b.InputGradient.ToArray());
            for (int i = 0; i < kept.Parameters.Count; i++)
                Close(a.Gradient(kept.Parameters[i]).ToArray(), b.Gradient(recomputed.Parameters[i]).ToArray());
        }
    }

    private static void Close(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = expected.Max(MathF.Abs);
        Assert.True(largest > 0);
        for (int i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i] - expected[i], -1e-5f * largest, 1e-5f * largest);
    }

    // "training 128 KB + 70 KB a sequence"
    private static long Bytes(string summary)
    {
        string text = summary[(summary.IndexOf("training", StringComparison.Ordinal) + 9)..].Split('+')[1].Trim();
        string[] words = text.Split(' ');
        return long.Parse(words[0], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)
            * (words[1] == "KB" ? 1024 : words[1] == "MB" ? 1024 * 1024 : 1);
    }
}

[Model(Steps = 70, Features = 5)]
[Lstm(17, ReturnSequences = true, Dropout = 0.2)]
[Bidirectional, Gru(9, ReturnSequences = true)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(33, ReturnSequences = true, UseBias = false)]
[Lstm(6, GoBackwards = true, Name = "Last")]
[Dense(2)]
internal sealed partial class KeptLayers;

[Model(Steps = 70, Features = 5, Checkpointing = true)]
[Lstm(17, ReturnSequences = true, Dropout = 0.2)]
[Bidirectional, Gru(9, ReturnSequences = true)]
[Gru(20, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(33, ReturnSequences = true, UseBias = false)]
[Lstm(6, GoBackwards = true, Name = "Last")]
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

[Model(Steps = 512, Features = 8)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class KeptLong;

[Model(Steps = 512, Features = 8, Checkpointing = true)]
[Lstm(128)]
[Dense(1)]
internal sealed partial class RecomputedLong;
