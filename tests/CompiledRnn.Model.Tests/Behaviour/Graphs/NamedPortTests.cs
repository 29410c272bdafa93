namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>Inputs and outputs by name: the numbers of packed rows.</summary>
public class NamedPortTests
{
    private readonly TwoInTwoOut _model = new(seed: 3);

    /// <summary>More sequences than are laid out at once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(600)]
    public void Named_spans_give_what_packed_rows_give(int count)
    {
        float[] past = Numbers.Random(count * 6), known = Numbers.Random(count * 3, seed: 2), sum = new float[count * 2], side = new float[count];
        float[] packed = [.. Enumerable.Range(0, count).SelectMany(n => past[(n * 6)..(n * 6 + 6)].Concat(known[(n * 3)..(n * 3 + 3)]))];
        float[] expected = _model.Predict(packed);
        _model.Predict(past, known, sum, side);
        Numbers.AssertSameBits([.. expected.Chunk(3).SelectMany(row => row[..2])], sum);
        Numbers.AssertSameBits([.. expected.Chunk(3).Select(row => row[2])], side);
        TwoInTwoOut.Batch batch = _model.Predict(new TwoInTwoOut.Batch(past, known));
        Numbers.AssertSameBits(sum, batch.Sum);
        Numbers.AssertSameBits(side, batch.Side);
        Assert.Same(past, batch.Past);
    }

    [Fact]
    public void Several_threads_predict_at_once()
    {
        float[] past = Numbers.Random(40 * 6), known = Numbers.Random(40 * 3, seed: 2);
        TwoInTwoOut.Batch expected = _model.Predict(new TwoInTwoOut.Batch(past, known));
        Parallel.For(0, 64, _ =>
        {
            float[] sum = new float[40 * 2], side = new float[40];
            _model.Predict(past, known, sum, side);
            Numbers.AssertSameBits(expected.Sum, sum);
            Numbers.AssertSameBits(expected.Side, side);
        });
    }

    [Theory]
    [InlineData(11, 6, 4, 2, "past", "Expected a multiple of 6 floats (3 steps x 2 features), got 11.")]
    [InlineData(0, 6, 4, 2, "past", "Expected at least one sequence of 6 floats (3 steps x 2 features), got none.")]
    [InlineData(12, 7, 4, 2, "known", "Expected 6 floats (2 x 3 floats [3]), got 7.")]
    [InlineData(12, 6, 2, 2, "sum", "Expected 4 floats (2 x 2 floats [2]), got 2.")]
    [InlineData(12, 6, 4, 3, "side", "Expected 2 floats (2 x 1 floats [1]), got 3.")]
    public void Wrong_lengths_name_the_parameter(int past, int known, int sum, int side, string parameter, string message)
    {
        float[] y = new float[sum], z = new float[side];
        var e = Assert.Throws<ArgumentException>(() => _model.Predict(new float[past], new float[known], y, z));
        Assert.StartsWith(message, e.Message);
        Assert.Equal(parameter, e.ParamName);
        Assert.All(y.Concat(z), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Tokens_and_masks_have_names_too()
    {
        var model = new TokensAndNumbers(seed: 3);
        int[] words = [.. Enumerable.Range(0, 300 * 4).Select(i => 1 + i * 7 % 7)], lengths = [.. Enumerable.Range(0, 300).Select(n => n % 5)];
        int[] padded = [.. words.Select((word, i) => i % 4 < lengths[i / 4] ? word : 0)];
        float[] numbers = Numbers.Random(300 * 2), first = new float[300 * 3], second = new float[300 * 3];
        model.Predict(words, numbers, first, StepMask.OfLengths(lengths));
        model.Predict(padded, numbers, second);
        Numbers.AssertSameBits(second, first);
        Numbers.AssertSameBits(second, model.Predict(new TokensAndNumbers.Batch(padded, numbers)).Both);
        model.Predict(words, numbers, second);
        Assert.NotEqual(second, first);
    }

    [Fact]
    public void Faults_of_tokens_and_masks_are_named()
    {
        var model = new TokensAndNumbers(seed: 3);
        int[] words = [.. Enumerable.Repeat(1, 300 * 4)];
        words[290 * 4 + 1] = 8;
        float[] numbers = new float[300 * 2], y = new float[300 * 3];
        var e = Assert.Throws<ArgumentException>(() => model.Predict(words, numbers, y));
        Assert.StartsWith("Expected tokens from 0 to 7 (a vocabulary of 8), got 8 at step 1 of sequence 290.", e.Message);
        e = Assert.Throws<ArgumentException>(() => model.Predict(words[..7], numbers, y));
        Assert.StartsWith("Expected a multiple of 4 tokens [4], got 7.", e.Message);
        e = Assert.Throws<ArgumentException>(() => model.Predict(words, numbers, y, StepMask.OfLengths([1, 2])));
        Assert.StartsWith("Expected 300 lengths, one for each sequence, got 2.", e.Message);
    }

    [Fact]
    public void Names_that_C_sharp_or_the_members_have_get_out_of_the_way()
    {
        var model = new OddNames(seed: 3);
        float[] count = new float[2], y = new float[3], h = new float[3], c = new float[3];
        model.Predict(@class: new float[4], steps1: new float[2], count: count, gdpRate: y);
        var batch = new OddNames.Batch(@class: new float[4], steps1: new float[2], count: count);
        Assert.Equal(count, batch.Count1);
        Assert.Equal(1, batch.Count);
        var states = new StatesOut(seed: 3);
        states.Predict(new float[4 * 2], output: new float[4 * 3], h: h, c: c);
    }
}

/// <summary>Words and numbers in.</summary>
[Model]
[Input("Words", Steps = 4)]
[Embedding(8, 5, MaskZero = true)]
[Gru(4, Name = "Read")]
[Input("Numbers", Features = 2)]
[Concatenate(From = "Read, Numbers")]
[Dense(3, Name = "Both")]
[Output("Both")]
internal partial class TokensAndNumbers;

/// <summary>Names that stand in the way.</summary>
[Model]
[Input("Class", Features = 4)]
[Input("Steps", Features = 2)]
[Dense(2, From = "Class", Name = "Count")]
[Dense(3, From = "Steps", Name = "GDPRate")]
[Output("Count")]
[Output("GDPRate")]
internal partial class OddNames;
