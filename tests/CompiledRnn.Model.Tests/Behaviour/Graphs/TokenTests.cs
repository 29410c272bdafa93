namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>Models of tokens, as users call them.</summary>
public class TokenTests
{
    [Fact]
    public void Tokens_are_predicted_and_learnt()
    {
        // The class is whether token 3 occurs.
        var random = new Random(5);
        int[] tokens = [.. Enumerable.Range(0, 256 * 4).Select(_ => random.Next(1, 8))];
        float[] y = [.. tokens.Chunk(4).Select(row => row.Contains(3) ? 1f : 0f)];
        var model = new HasThree(seed: 1);
        History history = model.Fit(
            Dataset.FromTokens(tokens, y, steps: 4, new TensorShape(1)),
            new FitOptions { Loss = Loss.BinaryCrossentropy, Optimizer = new Adam(0.03f), Epochs = 30, Seed = 2 });
        Assert.True(history["loss"][^1] < 0.05, $"loss {history["loss"][^1]}");
        float[] p = model.Predict([1, 2, 3, 4, 5, 6, 7, 1]);
        Assert.True(p[0] > 0.8f && p[1] < 0.2f, $"{p[0]} and {p[1]}");
    }

    /// <summary>A large batch is predicted in pieces; the message counts from the caller's first sequence.</summary>
    [Fact]
    public void A_token_outside_the_vocabulary_is_named()
    {
        int[] tokens = [.. Enumerable.Repeat(1, 600 * 4)];
        tokens[531 * 4 + 2] = 8;
        var e = Assert.Throws<ArgumentException>(() => new HasThree().Predict(tokens));
        Assert.StartsWith("Expected tokens from 0 to 7 (a vocabulary of 8), got 8 at step 2 of sequence 531.", e.Message);
    }

    [Fact]
    public void A_model_of_numbers_takes_no_tokens()
    {
        var e = Assert.Throws<ArgumentException>(() => new Forecaster().Predict(new int[24 * 8]));
        Assert.StartsWith("Forecaster takes numbers [24, 8], not tokens: pass floats, not ints.", e.Message);
        using TrainingPass pass = new Forecaster().CreatePass(batch: 1);
        Assert.Throws<ArgumentException>(() => pass.Forward(new int[24 * 8]));
    }

    [Fact]
    public void Negative_tokens_are_refused_by_the_data()
    {
        var e = Assert.Throws<ArgumentException>(() => Dataset.FromTokens([1, 2, -7, 4], [0], steps: 4, new TensorShape(1)));
        Assert.StartsWith("Expected tokens of 0 or more, got -7 at position 2.", e.Message);
    }
}

/// <summary>A class from tokens.</summary>
[Model(Steps = 4)]
[Embedding(8, 6)]
[Gru(8)]
[Dense(1, Activation = Activation.Sigmoid)]
internal partial class HasThree;
