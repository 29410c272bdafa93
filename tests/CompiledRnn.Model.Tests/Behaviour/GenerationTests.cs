namespace CompiledRnn.ModelTests.Behaviour;

[Model(Features = 3)]
[Dense(10, Activation = Activation.Tanh, Name = "State")]
[Autoregressive(6, First = FirstInput.StartToken, StartToken = 5, InitialState = "State"), Embedding(6, 8), Gru(10), Dense(5, Activation = Activation.Softmax)]
internal partial class Writer;

[Model(Steps = 4)]
[Embedding(6, 8)]
[Gru(10, Name = "Encoder")]
[Autoregressive(6, First = FirstInput.StartToken, StartToken = 5, InitialState = "Encoder"), Embedding(6, 8), Gru(10), Dense(5)]
internal partial class Translator;

[Model(Steps = 3)]
[Autoregressive(4, First = FirstInput.LastStep), Embedding(6, 8), SimpleRnn(7), Dense(6)]
internal partial class GoesOn;

[Model(Steps = 1)]
[Autoregressive(4), Embedding(6, 8), SimpleRnn(7), Dense(6)]
internal partial class GoesOnFromOne;

/// <summary>Below the vocabulary of the embedding, and nothing that a state is kept in.</summary>
[Model(Features = 2)]
[Autoregressive(4, First = FirstInput.StartToken, StartToken = 3), Embedding(4, 4), Dense(3, Activation = Activation.Sparsemax)]
internal partial class Chain;

/// <summary>The writer's layers as a sequence of known tokens.</summary>
[Model(Features = 3)]
[Dense(10, Activation = Activation.Tanh, Name = "State")]
[Input("Tokens", Steps = 6)]
[Embedding(6, 8)]
[Gru(10, ReturnSequences = true, InitialState = "State")]
[Dense(5, Activation = Activation.Softmax)]
internal partial class Written;

public class GenerationTests
{
    private static readonly Sampler Warm = new() { Temperature = 1.3f, TopP = 0.9f };

    [Fact]
    public void A_prediction_takes_the_most_probable_token_at_each_step()
    {
        Writer model = Example();
        float[] x = Numbers.Random(4 * 3), y = model.Predict(x);
        for (int n = 0; n < 4; n++)
        {
            int[] tokens = [.. Enumerable.Range(0, 6).Select(t => ArgMax(y.AsSpan((n * 6 + t) * 5, 5)))];
            Assert.Equal(tokens, model.Generate(x.AsSpan(n * 3, 3)));
            float[] expected = Probabilities(model, x[(n * 3)..(n * 3 + 3)], tokens);
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], y[n * 30 + i], 1e-5f);
        }
    }

    [Fact]
    public void Tokens_are_those_that_the_sampler_chooses_from_the_models_probabilities()
    {
        Writer model = Example();
        float[] x = Numbers.Random(3);
        var lengths = new HashSet<int>();
        for (int seed = 0; seed < 20; seed++)
        {
            int[] tokens = model.Generate(x, new GenerationOptions { Sampler = Warm, Seed = seed, EndToken = 4 });
            float[] probabilities = Probabilities(model, x, tokens);
            for (int t = 0; t <= tokens.Length && t < 6; t++)
                Assert.Equal(t < tokens.Length ? tokens[t] : 4, Warm.FromProbabilities(probabilities.AsSpan(t * 5, 5), seed, t));
            lengths.Add(tokens.Length);
        }

        Assert.True(lengths.Count > 2);
    }

    [Fact]
    public void Many_inputs_side_by_side_are_each_written_alone()
    {
        var model = new Translator(seed: 3);
        var random = new Random(1);
        const int Count = 600;
        int[] inputs = [.. Enumerable.Range(0, Count * 4).Select(_ => random.Next(6))], tokens = new int[Count * 9], lengths = new int[Count];
        var options = new GenerationOptions { EndToken = 1, MaxTokens = 9 };
        model.Generate(inputs, tokens, lengths, options);
        Assert.True(lengths.Distinct().Count() > 1);
        foreach (int n in new[] { 0, 1, 255, 256, 599 })
        {
            Assert.Equal(model.Generate(inputs.AsSpan(n * 4, 4), options), tokens[(n * 9)..(n * 9 + lengths[n])]);
            Assert.All(tokens[(n * 9 + lengths[n])..(n * 9 + 9)], t => Assert.Equal(1, t));
        }
    }

    [Fact]
    public void A_model_goes_on_from_the_last_token_of_its_input()
    {
        var model = new GoesOn(seed: 2);
        Assert.Equal(model.Generate([0, 0, 3]), model.Generate([5, 1, 3]));
        Assert.NotEqual(model.Predict([0, 0, 3]), model.Predict([0, 0, 4]));
        Assert.StartsWith("Expected tokens from 0 to 5", Assert.Throws<ArgumentException>(() => model.Generate([0, 0, 6])).Message);
        Assert.StartsWith("Expected tokens from 0 to 5", Assert.Throws<ArgumentException>(() => model.Predict([0, 0, 6])).Message);
    }

    [Fact]
    public void A_model_begins_with_the_token_that_comes_in()
    {
        GoesOn last = new(seed: 2);
        GoesOnFromOne one = new(seed: 2);
        for (int token = 0; token < 6; token++)
        {
            Assert.Equal(last.Predict([0, 0, token]), one.Predict([token]));
            Assert.Equal(last.Generate([0, 0, token]), one.Generate([token]));
        }

        Assert.Contains("of sequence 1.", Assert.Throws<ArgumentException>(() => one.Predict([1, 6])).Message);
    }

    [Fact]
    public void Probabilities_that_are_no_softmax_are_probabilities()
    {
        // From the start to 0 or 1, from 0 to 1, from 1 to 2 or 1, from 2 on 2.
        var model = new Chain();
        model.Parameters[0].CopyFrom([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
        model.Parameters[1].CopyFrom([0, 9, 0, 0, 0.5f, 0.5f, 0, 0, 9, 0.6f, 0.4f, -9]);
        model.Parameters[2].CopyFrom([0, 0, 0]);
        var counts = new Dictionary<string, int>();
        for (int seed = 0; seed < 4000; seed++)
        {
            string text = string.Join(",", model.Generate(new float[2], new GenerationOptions { Sampler = new Sampler(), Seed = seed, MaxTokens = 3 }));
            counts[text] = counts.GetValueOrDefault(text) + 1;
        }

        Assert.Equal(["0,1,1", "0,1,2", "1,1,1", "1,1,2", "1,2,2"], counts.Keys.Order());
        // 0.6 x 0.5; five standard errors of 4,000 draws are 0.036.
        Assert.Equal(0.3, counts["0,1,1"] / 4000.0, 0.036);
        Assert.Equal(0.1, counts["1,1,1"] / 4000.0, 0.024);
        BeamResult[] all = model.BeamSearch(new float[2], new BeamSearchOptions { Width = 9, MaxTokens = 3 });
        Assert.Equal(5, all.Length);
        Assert.Equal(1, all.Sum(r => Math.Exp(r.LogProbability)), 1e-6);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Writer model = Example();
        var translator = new Translator();
        var options = new GenerationOptions();
        Expect("Expected 3 floats (1 x 3 floats [3]), got 6.", () => model.Generate(new float[6]));
        Expect("Expected room for 12 tokens (2 x 6), got 6.", () => model.Generate(new float[6], new int[6], new int[2], options));
        Expect("Expected room for 2 lengths, got 1.", () => model.Generate(new float[6], new int[12], new int[1], options));
        Expect("Expected an EndToken from 0 to 4, got 5.", () => model.Generate(new float[3], new GenerationOptions { EndToken = 5 }));
        Expect("Expected MaxTokens of 1 or more, got 0.", () => model.Generate(new float[3], new GenerationOptions { MaxTokens = 0 }));
        Expect("Writer takes numbers [3], not tokens", () => model.Generate([1, 2, 3]));
        Expect("Expected tokens from 0 to 5", () => translator.Generate([1, 2, 3, 6]));
        Expect("Expected a Width of 1 or more, got 0.", () => model.BeamSearch(new float[3], new BeamSearchOptions { Width = 0 }));
        Expect("Expected a finite LengthPenalty, got NaN.", () => model.BeamSearch(new float[3], new BeamSearchOptions { LengthPenalty = double.NaN }));
        Expect("Expected an EndToken from 0 to 4, got -1.", () => model.BeamSearch(new float[3], new BeamSearchOptions { EndToken = -1 }));
        Assert.StartsWith(
            "Classifier cannot generate tokens: its last layer is no Autoregressive that begins with Embedding.",
            Assert.Throws<NotSupportedException>(() => new Classifier().Generate(new float[15])).Message);

        static void Expect(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    /// <summary>Larger weights than start values, which tell the tokens apart.</summary>
    internal static Writer Example(int seed = 5)
    {
        var model = new Writer(seed);
        var random = new Random(seed);
        foreach (Parameter parameter in model.Parameters)
            parameter.CopyFrom([.. Enumerable.Range(0, parameter.Length).Select(_ => (float)(2 * random.NextDouble() - 1))]);
        return model;
    }

    /// <summary>What the writer gives at each step where it reads known tokens, from another model with its weights.</summary>
    internal static float[] Probabilities(Writer model, float[] x, int[] tokens)
    {
        var written = new Written();
        foreach ((Parameter from, Parameter to) in model.Parameters.Zip(written.Parameters))
        {
            var values = new float[from.Length];
            from.CopyTo(values);
            to.CopyFrom(values);
        }

        int[] read = [5, .. tokens.Take(5)];
        float[] row = [.. x, .. Enumerable.Range(0, 6).Select(t => BitConverter.Int32BitsToSingle(t < read.Length ? read[t] : 0))];
        return written.Predict(row);
    }

    private static int ArgMax(ReadOnlySpan<float> row) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax(row);
}
