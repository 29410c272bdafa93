using System.Runtime.InteropServices;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Tokens to rows of a table, and their gradients back; masks of tokens and of rows.</summary>
public class EmbeddingTests
{
    private const int Batch = 135;
    private const int Steps = 4;
    private const int Vocabulary = 11;
    private const int Size = 5;
    private readonly WordRows _model = new(seed: 3);

    private static int[] Tokens
    {
        get
        {
            var random = new Random(4);
            return [.. Enumerable.Range(0, Batch * Steps).Select(_ => random.Next(Vocabulary))];
        }
    }

    [Fact]
    public void Each_token_gives_its_row()
    {
        float[] table = _model.Parameters["embedding/embeddings"].ToArray();
        Assert.All(table, v => Assert.InRange(v, -0.05f, 0.05f));
        Assert.True(table.Distinct().Count() > 50);
        float[] expected = [.. Tokens.SelectMany(token => table.Skip(token * Size).Take(Size))];
        Assert.Equal(expected, _model.Predict(MemoryMarshal.Cast<int, float>(Tokens).ToArray()));
    }

    [Fact]
    public void Gradients_of_a_token_add_up()
    {
        using TrainingPass pass = _model.CreatePass(Batch);
        pass.Forward(MemoryMarshal.Cast<int, float>(Tokens));
        float[] dy = Numbers.Random(Batch * Steps * Size);
        pass.Backward(dy);
        var expected = new double[Vocabulary * Size];
        for (int i = 0; i < dy.Length; i++)
            expected[Tokens[i / Size] * Size + i % Size] += dy[i];
        float[] gradient = pass.Gradient(_model.Parameters["embedding/embeddings"]);
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(expected[i], gradient[i], 2e-5);
    }

    [Theory]
    [InlineData(Vocabulary)]
    [InlineData(-1)]
    public void A_token_outside_the_vocabulary_is_named(int token)
    {
        int[] tokens = Tokens;
        tokens[20 * Steps + 3] = token;
        using TrainingPass pass = _model.CreatePass(Batch);
        var e = Assert.Throws<ArgumentException>(() => pass.Forward(MemoryMarshal.Cast<int, float>(tokens)));
        Assert.Contains($"Expected tokens from 0 to 10 (a vocabulary of 11), got {token} at step 3 of sequence 20.", e.Message);
        Assert.Throws<ArgumentException>(() => _model.Predict(MemoryMarshal.Cast<int, float>(tokens).ToArray()));
    }

    [Fact]
    public void The_mean_leaves_tokens_of_zero_out()
    {
        var model = new MeanOfWords(seed: 3);
        float[] table = model.Parameters["embedding/embeddings"].ToArray();
        int[] tokens = [3, 0, 5, 0, 2, 0, 0, 0];
        float[] y = model.Predict(MemoryMarshal.Cast<int, float>(tokens).ToArray());
        for (int i = 0; i < Size; i++)
        {
            Assert.Equal((table[3 * Size + i] + table[5 * Size + i]) / 2, y[i], 1e-7f);
            Assert.Equal(table[2 * Size + i], y[Size + i]);
        }

        using TrainingPass pass = model.CreatePass(batch: 2);
        pass.Forward(MemoryMarshal.Cast<int, float>(tokens));
        Assert.Equal(y, pass.Output.ToArray());
        pass.Backward([.. Enumerable.Repeat(1f, 2 * Size)]);
        float[] gradient = pass.Gradient(model.Parameters["embedding/embeddings"]);
        for (int token = 0; token < Vocabulary; token++)
            Assert.All(gradient.Skip(token * Size).Take(Size), v => Assert.Equal(token switch { 3 or 5 => 0.5f, 2 => 1, _ => 0 }, v));
    }

    [Fact]
    public void Masking_clears_rows_of_the_value_and_their_gradients()
    {
        var model = new Masked();
        float[] x = [-1, -1, 2, -1, 4, 6, -1, -1, 5, 5, -1, -1];
        using TrainingPass pass = model.CreatePass(batch: 2);
        pass.Forward(x);
        // Means of [2, -1], [4, 6] and of [5, 5].
        Assert.Equal([3, 2.5f, 5, 5], pass.Output.ToArray());
        Assert.Equal([3, 2.5f, 5, 5], model.Predict(x));
        pass.Backward([1, 2, 3, 4]);
        Assert.Equal([0, 0, 0.5f, 1, 0.5f, 1, 0, 0, 3, 4, 0, 0], pass.InputGradient.ToArray());
    }

    [Fact]
    public void Batch_normalization_that_does_not_train_keeps_its_moving_moments()
    {
        var model = new FrozenMoments();
        Parameter mean = model.Parameters["batch_normalization/moving_mean"], variance = model.Parameters["batch_normalization/moving_variance"];
        mean.CopyFrom([1, 2]);
        variance.CopyFrom([4, 9]);
        using TrainingPass pass = model.CreatePass(batch: 2);
        pass.Forward([3f, 5f, 1f, -1f]);
        float[] y = pass.Output.ToArray();
        Assert.Equal(1, y[0], 1e-3f);
        Assert.Equal(-1, y[3], 1e-3f);
        pass.Backward([1, 1, 1, 1]);
        Assert.Equal(0.5f, pass.InputGradient[0], 1e-3f);
        Assert.Equal(1 / 3f, pass.InputGradient[3], 1e-3f);
        Assert.Equal([1, 2], mean.ToArray());
        Assert.Equal([4, 9], variance.ToArray());
    }
}

/// <summary>A table alone.</summary>
[Model(Steps = 4)]
[Embedding(11, 5)]
internal partial class WordRows;

/// <summary>Masked tokens.</summary>
[Model(Steps = 4)]
[Embedding(11, 5, MaskZero = true)]
[GlobalAveragePooling1D]
internal partial class MeanOfWords;

/// <summary>Masked rows.</summary>
[Model(Steps = 3, Features = 2)]
[Masking(-1)]
[GlobalAveragePooling1D]
internal partial class Masked;

/// <summary>Moments that stay.</summary>
[Model(Features = 2)]
[BatchNormalization(Trainable = false)]
internal partial class FrozenMoments;
