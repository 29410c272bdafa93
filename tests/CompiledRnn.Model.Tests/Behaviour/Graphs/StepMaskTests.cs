namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>Sequences of several lengths in one batch: what is padded does not count.</summary>
public class StepMaskTests
{
    private const int Steps = 5;
    private const int Features = 2;
    private static readonly int[] Lengths = [5, 3, 0, 1, 4, 2];
    private static readonly float[] Padded = Numbers.Random(Lengths.Length * Steps * Features);
    private readonly MaskedReader _model = new(seed: 3);

    private static float[] ZeroPadded
    {
        get
        {
            float[] x = [.. Padded];
            for (int n = 0; n < Lengths.Length; n++)
                x.AsSpan((n * Steps + Lengths[n]) * Features, (Steps - Lengths[n]) * Features).Clear();
            return x;
        }
    }

    [Fact]
    public void Lengths_are_zero_padding()
    {
        float[] kept = [.. Padded], y = new float[Lengths.Length * 3];
        _model.Predict(Padded, y, StepMask.OfLengths(Lengths));
        Numbers.AssertSameBits(_model.Predict(ZeroPadded), y);
        Assert.Equal(kept, Padded);
        Assert.NotEqual(_model.Predict(Padded), y);
    }

    [Fact]
    public void Steps_may_count_one_by_one()
    {
        bool[] counts = [.. Lengths.SelectMany(length => Enumerable.Range(0, Steps).Select(t => t < length))];
        float[] expected = new float[Lengths.Length * 3], y = new float[expected.Length];
        _model.Predict(Padded, expected, StepMask.OfLengths(Lengths));
        _model.Predict(Padded, y, StepMask.Of(counts));
        Numbers.AssertSameBits(expected, y);
    }

    [Fact]
    public void A_gap_is_skipped()
    {
        float[] x = Padded[..(Steps * Features)], y = new float[3];
        _model.Predict(x, y, StepMask.Of([true, false, true, false, true]));
        float[] without = [x[0], x[1], x[4], x[5], x[8], x[9], 0, 0, 0, 0];
        float[] expected = _model.Predict(without);
        for (int i = 0; i < 3; i++)
            Assert.Equal(expected[i], y[i], 1e-6f);
    }

    [Fact]
    public void No_mask_means_all_steps()
    {
        float[] y = new float[Lengths.Length * 3], all = new float[y.Length];
        _model.Predict(Padded, y, default(StepMask));
        _model.Predict(Padded, all, StepMask.OfLengths([5, 5, 5, 5, 5, 5]));
        Numbers.AssertSameBits(_model.Predict(Padded), y);
        Numbers.AssertSameBits(y, all);
    }

    [Fact]
    public void A_pass_sees_the_same_steps_and_tells_those_of_the_output()
    {
        var model = new MaskedRows(seed: 3);
        using TrainingPass pass = model.CreatePass(Lengths.Length);
        pass.Forward(Padded, StepMask.OfLengths(Lengths));
        Assert.Equal(Lengths.SelectMany(length => Enumerable.Range(0, Steps).Select(t => t < length ? 1f : 0f)), pass.OutputMask.ToArray());
        pass.Backward([.. Enumerable.Repeat(1f, pass.Output.Length)]);
        for (int i = 0; i < Padded.Length; i++)
        {
            if (i / Features % Steps >= Lengths[i / (Steps * Features)])
                Assert.Equal(0, pass.InputGradient[i]);
        }
    }

    [Fact]
    public void Tokens_are_masked_with_zero()
    {
        var model = new MeanOfWords(seed: 3);
        int[] tokens = [3, 7, 5, 1, 2, 4, 6, 8];
        float[] y = new float[10];
        model.Predict(tokens, y, StepMask.OfLengths([2, 3]));
        Numbers.AssertSameBits(model.Predict([3, 7, 0, 0, 2, 4, 6, 0]), y);
    }

    [Fact]
    public void A_model_that_masks_nothing_says_so()
    {
        var e = Assert.Throws<ArgumentException>(() => new Forecaster().Predict(new float[24 * 8], new float[12], StepMask.OfLengths([3])));
        Assert.StartsWith("Forecaster masks no steps: no Masking and no Embedding with MaskZero reads its input.", e.Message);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, "Expected 6 lengths, one for each sequence, got 2.")]
    [InlineData(new[] { 1, 2, 3, 4, 5, 6 }, "Expected a length from 0 to 5 for sequence 5, got 6.")]
    [InlineData(new[] { 1, 2, -1, 4, 5, 5 }, "Expected a length from 0 to 5 for sequence 2, got -1.")]
    public void Wrong_lengths_are_named(int[] lengths, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => _model.Predict(Padded, new float[Lengths.Length * 3], StepMask.OfLengths(lengths)));
        Assert.StartsWith(message, e.Message);
        Assert.Equal("steps", e.ParamName);
    }

    [Fact]
    public void A_wrong_number_of_flags_is_named()
    {
        var e = Assert.Throws<ArgumentException>(() => _model.Predict(Padded, new float[Lengths.Length * 3], StepMask.Of([true, false])));
        Assert.StartsWith("Expected 30 flags, one for each step, got 2.", e.Message);
    }
}

/// <summary>Two recurrent layers over masked steps.</summary>
[Model(Steps = 5, Features = 2)]
[Masking]
[Lstm(4, ReturnSequences = true)]
[Gru(3)]
internal partial class MaskedReader;

/// <summary>A sequence out.</summary>
[Model(Steps = 5, Features = 2)]
[Masking]
[SimpleRnn(4, ReturnSequences = true, ZeroOutputForMask = true)]
internal partial class MaskedRows;
