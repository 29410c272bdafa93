using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class EmbeddingTests
{
    // Two steps of three sequences, one float between the tokens.
    private static readonly int[] Tokens = [3, 0, 1, 3, 3, 0];
    private readonly Embedding _sizes = new(Vocabulary: 4, Steps: 2, TokenStride: 2, Stride: 16);

    [Fact]
    public void Rows_of_the_tokens_are_copied_and_their_gradients_added()
    {
        GuardedFloats tokens = Held(Tokens), table = GuardedFloats.Random(4 * 16, 1), y = new(6 * 16, 9), mask = new(6, 9);
        EmbeddingRows.Gather(_sizes, 3, 0, ref tokens.First, ref table.First, ref y.First);
        EmbeddingRows.Mask(_sizes, 3, ref tokens.First, ref mask.First);
        for (int row = 0; row < 6; row++)
            Assert.Equal(table.Span.Slice(Tokens[row] * 16, 16).ToArray(), y.Span.Slice(row * 16, 16).ToArray());
        Assert.Equal([1, 0, 1, 1, 1, 0], mask.Span.ToArray());

        GuardedFloats dy = GuardedFloats.Random(6 * 16, 2), gradient = new(4 * 16, 1);
        EmbeddingRows.AddGradient(_sizes, 3, ref tokens.First, ref dy.First, ref gradient.First);
        for (int i = 0; i < 4 * 16; i++)
        {
            double expected = 1 + Enumerable.Range(0, 6).Where(row => Tokens[row] == i / 16).Sum(row => (double)dy[row * 16 + i % 16]);
            Assert.Equal(expected, gradient[i], 1e-6);
        }

        Assert.All(new[] { y, mask, gradient }, f => f.AssertGuards());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_token_outside_the_vocabulary_is_named_and_nothing_is_written(int token)
    {
        GuardedFloats tokens = Held([3, 0, 1, 3, token, 0]), table = new(4 * 16), y = new(6 * 16, 9);
        var e = Assert.Throws<ArgumentException>(() => EmbeddingRows.Gather(_sizes, 3, 16, ref tokens.First, ref table.First, ref y.First));
        Assert.Contains($"got {token} at step 1 of sequence 17", e.Message);
        Assert.Contains("a vocabulary of 4", e.Message);
        Assert.All(y.Span.ToArray(), v => Assert.Equal(9, v));
    }

    private static GuardedFloats Held(int[] tokens) => new([.. tokens.SelectMany(t => new[] { BitConverter.Int32BitsToSingle(t), 0.5f })]);
}
