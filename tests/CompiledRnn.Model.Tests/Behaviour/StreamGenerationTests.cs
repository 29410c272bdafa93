namespace CompiledRnn.ModelTests.Behaviour;

[Model(Steps = 7)]
[Embedding(9, 6)]
[Lstm(12)]
[Dense(9, Activation = Activation.Softmax)]
internal partial class Speller;

[Model(Steps = 7)]
[Embedding(9, 6)]
[Lstm(12, ReturnSequences = true)]
[Dense(9)]
internal partial class LogitSpeller;

/// <summary>A penalty on the output keeps the softmax from being left out, and a sparsemax never is.</summary>
[Model(Steps = 7)]
[Embedding(9, 6)]
[Dense(9, Activation = Activation.Softmax, ActivityL2 = 0.1)]
internal partial class PenalizedSpeller;

[Model(Steps = 7)]
[Embedding(9, 6)]
[Dense(9, Activation = Activation.Sparsemax)]
internal partial class SparseSpeller;

public class StreamGenerationTests
{
    private static readonly Sampler Warm = new() { Temperature = 1.5f, TopK = 7 };

    [Fact]
    public void Tokens_are_those_chosen_by_hand()
    {
        var model = new Speller(seed: 3);
        Enlarge(model.Parameters["dense/kernel"]);
        using ModelStream stream = model.CreateStream(), byHand = model.CreateStream();
        int[] tokens = stream.Generate([1, 5, 2], new GenerationOptions { Sampler = Warm, MaxTokens = 12, Seed = 4 });
        var y = new float[9];
        foreach (int token in (int[])[1, 5, 2])
            byHand.Step([token], y);
        Assert.Equal(12, tokens.Length);
        for (int t = 0; t < 12; t++)
        {
            Assert.Equal(Warm.FromProbabilities(y, seed: 4, step: t), tokens[t]);
            byHand.Step([tokens[t]], y);
        }

        Assert.True(tokens.Distinct().Count() > 2);
    }

    [Fact]
    public void Of_a_model_without_a_softmax_the_output_is_logits()
    {
        var model = new LogitSpeller(seed: 3);
        Enlarge(model.Parameters["dense/kernel"]);
        using ModelStream stream = model.CreateStream(), byHand = model.CreateStream();
        int[] tokens = stream.Generate([1], new GenerationOptions { Sampler = Warm, MaxTokens = 12, Seed = 4 });
        var y = new float[9];
        byHand.Step([1], y);
        for (int t = 0; t < 12; t++)
        {
            Assert.Equal(Warm.FromLogits(y, seed: 4, step: t), tokens[t]);
            byHand.Step([tokens[t]], y);
        }
    }

    [Fact]
    public void Whether_the_output_is_probabilities_is_known_in_every_case()
    {
        foreach (CompiledModel model in new CompiledModel[] { new PenalizedSpeller(seed: 3), new SparseSpeller(seed: 3) })
        {
            Enlarge(model.Parameters["dense/kernel"]);
            using ModelStream stream = model is PenalizedSpeller p ? p.CreateStream() : ((SparseSpeller)model).CreateStream();
            using ModelStream byHand = model is PenalizedSpeller q ? q.CreateStream() : ((SparseSpeller)model).CreateStream();
            int[] tokens = stream.Generate([1], new GenerationOptions { Sampler = new Sampler(), MaxTokens = 30, Seed = 4 });
            var y = new float[9];
            byHand.Step([1], y);
            for (int t = 0; t < 30; t++)
            {
                Assert.Equal(new Sampler().FromProbabilities(y, seed: 4, step: t), tokens[t]);
                byHand.Step([tokens[t]], y);
            }
        }
    }

    [Fact]
    public void A_second_prompt_that_begins_with_the_last_token_goes_on()
    {
        var model = new Speller(seed: 3);
        using ModelStream whole = model.CreateStream(), parts = model.CreateStream();
        int[] expected = whole.Generate([1, 2], new GenerationOptions { MaxTokens = 9 });
        int[] first = parts.Generate([1, 2], new GenerationOptions { MaxTokens = 4 });
        int[] second = parts.Generate([first[^1]], new GenerationOptions { MaxTokens = 5 });
        Assert.Equal(expected, first.Concat(second));
    }

    [Fact]
    public void Sequences_side_by_side_end_each_at_its_end_token()
    {
        var model = new Speller(seed: 8);
        Enlarge(model.Parameters["dense/kernel"]);
        int[] prompts = [1, 2, 3, 4, 5, 6], tokens = new int[3 * 30], lengths = new int[3];
        var options = new GenerationOptions { Sampler = Warm, EndToken = 7, MaxTokens = 30, Seed = 2 };
        using ModelStream stream = model.CreateStream(3);
        stream.Generate(prompts, tokens, lengths, options);
        Assert.True(lengths.Distinct().Count() > 1 && lengths.Min() < 30);
        for (int n = 0; n < 3; n++)
        {
            int[] own = tokens[(30 * n)..(30 * n + lengths[n])];
            Assert.DoesNotContain(7, own);
            Assert.All(tokens[(30 * n + lengths[n])..(30 * n + 30)], token => Assert.Equal(7, token));
        }

        using ModelStream first = model.CreateStream();
        Assert.Equal(tokens[..lengths[0]], first.Generate([1, 2], options));
    }

    [Fact]
    public void Bad_input_is_refused_and_changes_no_state()
    {
        var model = new Speller(seed: 3);
        using ModelStream stream = model.CreateStream(), two = model.CreateStream(2);
        stream.Step([4], new float[9]);
        var before = new byte[stream.StateLength];
        stream.SaveState(before);
        var options = new GenerationOptions { MaxTokens = 4 };
        Expect("Expected tokens from 0 to 8 (a vocabulary of 9), got 9", () => stream.Generate([1, 9], options));
        Expect("Expected at least one token for each of 1 sequences, as many for each, got 0.", () => stream.Generate([], options));
        Expect("The stream has 2 sequences: pass spans for the tokens and lengths of each.", () => two.Generate([1, 2], options));
        Expect("Expected at least one token for each of 2 sequences, as many for each, got 3.", () => two.Generate([1, 2, 3], new int[8], new int[2], options));
        Expect("Expected room for 8 tokens (2 x 4), got 4.", () => two.Generate([1, 2], new int[4], new int[2], options));
        Expect("Expected room for 2 lengths, got 1.", () => two.Generate([1, 2], new int[8], new int[1], options));
        Expect("A stream goes on for ever: set GenerationOptions.MaxTokens.", () => stream.Generate([1], new GenerationOptions()));
        Expect("Expected MaxTokens of 1 or more, got 0.", () => stream.Generate([1], new GenerationOptions { MaxTokens = 0 }));
        Expect("Expected an EndToken from 0 to 8, got 9.", () => stream.Generate([1], new GenerationOptions { MaxTokens = 3, EndToken = 9 }));
        var after = new byte[stream.StateLength];
        stream.SaveState(after);
        Assert.Equal(before, after);
        using ModelStream numbers = new StreamedLast().CreateStream();
        Assert.StartsWith("StreamedLast cannot generate tokens", Assert.Throws<NotSupportedException>(() => numbers.Generate([1], options)).Message);

        static void Expect(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);
    }

    /// <summary>Start values give nearly equal probabilities: larger ones tell the tokens apart.</summary>
    private static void Enlarge(Parameter parameter)
    {
        var values = new float[parameter.Length];
        parameter.CopyTo(values);
        parameter.CopyFrom([.. values.Select(v => v * 6)]);
    }
}
