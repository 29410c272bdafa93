namespace CompiledRnn.ModelTests.Behaviour;

[Model(Steps = 7, Features = 5)]
[Lstm(20, ReturnSequences = true)]
[LayerNormalization]
[Gru(33, ReturnSequences = true, Name = "Second")]
[TimeDistributed, Dense(16, Activation = Activation.Relu)]
[Gru(16, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(9, ReturnSequences = true)]
[Concatenate(From = "Second, Input")]
[Dense(3)]
internal partial class StreamedSequences;

[Model(Steps = 7, Features = 70)]
[Lstm(130, ReturnSequences = true)]
[Dropout(0.5)]
[Lstm(64)]
[Dense(3, Activation = Activation.Softmax)]
internal partial class StreamedLast;

[Model(Steps = 7, Features = 5)]
[Conv1D(18, 3, Padding = Padding.Causal, DilationRate = 2, Activation = Activation.Relu)]
[Conv1D(4, 1)]
[Conv1D(8, 2, Padding = Padding.Causal, Groups = 2, Activation = Activation.Silu)]
[Lstm(6, ReturnSequences = true)]
internal partial class StreamedConvolutions;

[Model(Steps = 7)]
[Embedding(10, 6, MaskZero = true)]
[Lstm(8, ReturnSequences = true)]
[Lstm(5)]
[Dense(2)]
internal partial class StreamedTokens;

[Model(Steps = 7, Features = 2)]
[Bidirectional, Lstm(3)]
internal partial class LooksAhead;

public class StreamTests
{
    private const int Steps = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Every_step_has_the_bits_of_the_prediction(int batch)
    {
        var model = new StreamedSequences(seed: 3);
        float[] x = Numbers.Random(batch * Steps * 5), expected = model.Predict(x), y = new float[batch * 3];
        using ModelStream stream = model.CreateStream(batch);
        for (int t = 0; t < Steps; t++)
        {
            stream.Step(AtStep(x, t, batch, 5), y);
            Numbers.AssertSameBits(AtStep(expected, t, batch, 3), y);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Convolutions_remember_the_steps_that_a_window_reaches(int batch)
    {
        var model = new StreamedConvolutions(seed: 3);
        float[] x = Numbers.Random(batch * Steps * 5), expected = model.Predict(x), y = new float[batch * 6];
        using ModelStream stream = model.CreateStream(batch);
        for (int t = 0; t < Steps; t++)
        {
            stream.Step(AtStep(x, t, batch, 5), y);
            Numbers.AssertSameBits(AtStep(expected, t, batch, 6), y);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void The_last_step_has_the_bits_of_the_prediction(int batch)
    {
        var model = new StreamedLast(seed: 4);
        float[] x = Numbers.Random(batch * Steps * 70), y = new float[batch * 3];
        using ModelStream stream = model.CreateStream(batch);
        for (int t = 0; t < Steps; t++)
            stream.Step(AtStep(x, t, batch, 70), y);
        Numbers.AssertSameBits(model.Predict(x), y);
    }

    [Fact]
    public void Masked_tokens_leave_the_states()
    {
        var model = new StreamedTokens(seed: 5);
        int[] tokens = [0, 3, 0, 0, 7, 1, 0];
        float[] y = new float[2];
        using ModelStream stream = model.CreateStream();
        foreach (int token in tokens)
            stream.Step([token], y);
        Numbers.AssertSameBits(model.Predict(tokens), y);
        Assert.Throws<ArgumentException>(() => stream.Step([10], y));
    }

    [Fact]
    public void Reset_starts_over()
    {
        var model = new StreamedSequences(seed: 3);
        float[] x = Numbers.Random(5), first = new float[3], again = new float[3];
        using ModelStream stream = model.CreateStream();
        stream.Step(x, first);
        stream.Step(x, again);
        Assert.NotEqual(first, again);
        stream.Reset();
        stream.Step(x, again);
        Numbers.AssertSameBits(first, again);
    }

    [Fact]
    public void A_saved_state_goes_on_in_another_stream()
    {
        var model = new StreamedLast(seed: 3);
        float[] x = Numbers.Random(2 * 70), expected = new float[2 * 3], y = new float[2 * 3];
        using ModelStream stream = model.CreateStream(2), other = model.CreateStream(2);
        stream.Step(x, y);
        var saved = new byte[stream.StateLength];
        Assert.Equal(saved.Length, stream.SaveState(saved));
        stream.Step(x, expected);
        other.LoadState(saved);
        other.Step(x, y);
        Numbers.AssertSameBits(expected, y);
    }

    [Fact]
    public void A_state_that_does_not_fit_changes_nothing()
    {
        var model = new StreamedSequences(seed: 3);
        float[] x = Numbers.Random(5), expected = new float[3], y = new float[3];
        using ModelStream stream = model.CreateStream(), untouched = model.CreateStream(), wide = model.CreateStream(2);
        using ModelStream foreign = new StreamedLast().CreateStream();
        stream.Step(x, y);
        untouched.Step(x, y);
        var saved = new byte[stream.StateLength];
        stream.SaveState(saved);
        byte[] damaged = [.. saved], later = [.. saved], ofWide = new byte[wide.StateLength], ofForeign = new byte[foreign.StateLength];
        damaged[^1] ^= 1;
        later[4]++;
        wide.SaveState(ofWide);
        foreign.SaveState(ofForeign);
        foreach ((byte[] bytes, string why) in new[] { (damaged, "damaged"), (later, "version"), (saved[..^1], "bytes"), (ofWide, "sequences"), (ofForeign, "another model"), ([], "no saved state") })
            Assert.Contains(why, Assert.Throws<ArgumentException>(() => stream.LoadState(bytes)).Message);
        Assert.Throws<ArgumentException>(() => stream.SaveState(new byte[3]));
        Assert.Throws<ArgumentException>(() => stream.Step(x.AsSpan(1), y));
        Assert.Throws<ArgumentException>(() => stream.Step(x, y.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => stream.Step([1, 2, 3, 4, 5], y));
        untouched.Step(x, expected);
        stream.Step(x, y);
        Numbers.AssertSameBits(expected, y);
    }

    [Fact]
    public void Many_streams_run_over_one_model()
    {
        var model = new StreamedSequences(seed: 3);
        float[] x = Numbers.Random(Steps * 5), expected = model.Predict(x);
        Parallel.For(0, 64, _ =>
        {
            var y = new float[3];
            using ModelStream stream = model.CreateStream();
            for (int t = 0; t < Steps; t++)
                stream.Step(x.AsSpan(t * 5, 5), y);
            Numbers.AssertSameBits(expected[^3..], y);
        });
    }

    [Fact]
    public void A_model_that_looks_ahead_says_so() =>
        Assert.Contains("Bidirectional(Lstm(3))", Assert.Throws<NotSupportedException>(() => new LooksAhead().CreateStream()).Message);

    [Fact]
    public void A_model_with_initial_states_says_so() => Assert.Equal(
        "GivenStart cannot run step by step: Gru(3) starts from Start, which a step does not give.",
        Assert.Throws<NotSupportedException>(() => new GivenStart().CreateStream()).Message);

    private static float[] AtStep(float[] values, int step, int batch, int width) =>
        [.. Enumerable.Range(0, batch).SelectMany(b => values[((b * Steps + step) * width)..((b * Steps + step + 1) * width)])];
}

/// <summary>States that come from another layer.</summary>
[Model(Steps = 4, Features = 2)]
[Gru(3, ReturnSequences = true, Name = "Start")]
[Gru(3, ReturnSequences = true, InitialState = "Start")]
internal partial class GivenStart;
