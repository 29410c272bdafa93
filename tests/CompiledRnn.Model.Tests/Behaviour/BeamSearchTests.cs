namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Beam search against all sequences there are, and against a plain one that keeps sequences in lists.</summary>
public class BeamSearchTests
{
    private const int Vocabulary = 5, End = 4;

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 1.0)]
    [InlineData(3, 0.6)]
    [InlineData(4, -0.5)]
    public void A_beam_with_room_for_all_finds_the_best_of_all(int seed, double penalty)
    {
        const int Most = 4;
        Writer model = GenerationTests.Example(seed);
        float[] x = Numbers.Random(3);
        List<BeamResult> all = [.. All(model, x, [], 0, Most).Select(r => Scored(r.Tokens, r.Sum, r.Ended, penalty)).OrderByDescending(r => r.Score)];
        // 1 + 4 + 16 + 64 that end, and 256 that go on to the last token.
        Assert.Equal(341, all.Count);
        BeamResult[] found = model.BeamSearch(x, new BeamSearchOptions { Width = 341, EndToken = End, MaxTokens = Most, LengthPenalty = penalty });
        AssertSame(all, found);
        BeamResult[] best = model.BeamSearch(x, new BeamSearchOptions { Width = 256, EndToken = End, MaxTokens = Most, LengthPenalty = penalty });
        AssertSame(all.Take(256), best);
    }

    [Theory]
    [InlineData(1, 1, 0.0)]
    [InlineData(2, 2, 0.0)]
    [InlineData(3, 3, 1.0)]
    [InlineData(6, 3, 0.7)]
    [InlineData(7, 5, -1.0)]
    public void A_narrow_beam_is_the_plain_one(int seed, int width, double penalty)
    {
        Writer model = GenerationTests.Example(seed);
        float[] x = Numbers.Random(3);
        AssertSame(
            Plain(model, x, width, penalty),
            model.BeamSearch(x, new BeamSearchOptions { Width = width, EndToken = End, LengthPenalty = penalty }));
    }

    [Fact]
    public void Without_an_end_token_a_beam_of_one_is_greedy()
    {
        Writer model = GenerationTests.Example(4);
        float[] x = Numbers.Random(3);
        BeamResult[] found = model.BeamSearch(x, new BeamSearchOptions { Width = 1 });
        Assert.Equal(model.Generate(x), Assert.Single(found).Tokens);
        Assert.False(found[0].Ended);
        Assert.Equal(found[0].LogProbability, found[0].Score);
    }

    [Fact]
    public void A_wider_beam_finds_no_worse_a_sequence_and_logits_are_probabilities()
    {
        var model = new Translator(seed: 3);
        int[] input = [1, 2, 3, 4];
        BeamResult[] one = model.BeamSearch(input, new BeamSearchOptions { Width = 1 }), all = model.BeamSearch(input, new BeamSearchOptions { Width = 625, MaxTokens = 4 });
        Assert.Equal(625, all.Length);
        Assert.Equal(1, all.Sum(r => Math.Exp(r.LogProbability)), 1e-6);
        Assert.True(model.BeamSearch(input, new BeamSearchOptions { Width = 64 })[0].Score >= one[0].Score);
    }

    private static IEnumerable<(int[] Tokens, double Sum, bool Ended)> All(Writer model, float[] x, int[] tokens, double sum, int most)
    {
        double[] logarithms = Logarithms(model, x, tokens);
        for (int token = 0; token < Vocabulary; token++)
        {
            double next = sum + logarithms[token];
            int[] longer = [.. tokens, token];
            if (token == End)
                yield return (tokens, next, true);
            else if (longer.Length == most)
                yield return (longer, next, false);
            else
            {
                foreach ((int[], double, bool) result in All(model, x, longer, next, most))
                    yield return result;
            }
        }
    }

    // No early end: it runs to the last token.
    private static IEnumerable<BeamResult> Plain(Writer model, float[] x, int width, double penalty)
    {
        var ended = new List<BeamResult>();
        List<(int[] Tokens, double Sum)> running = [([], 0)];
        for (int t = 0; t < 6; t++)
        {
            var longer = running.SelectMany(r => Logarithms(model, x, r.Tokens).Select((l, token) => (Tokens: (int[])[.. r.Tokens, token], Sum: r.Sum + l))).ToList();
            ended.AddRange(longer.Where(r => r.Tokens[^1] == End).Select(r => Scored(r.Tokens[..^1], r.Sum, true, penalty)));
            running = [.. longer.Where(r => r.Tokens[^1] != End).OrderByDescending(r => r.Sum).Take(width)];
        }

        return ended.Concat(running.Select(r => Scored(r.Tokens, r.Sum, false, penalty))).OrderByDescending(r => r.Score).Take(width);
    }

    private static BeamResult Scored(int[] tokens, double sum, bool ended, double penalty) =>
        new(tokens, sum, sum / Math.Pow(tokens.Length + (ended ? 1 : 0), penalty), ended);

    private static double[] Logarithms(Writer model, float[] x, int[] tokens) =>
        [.. GenerationTests.Probabilities(model, x, tokens).AsSpan(tokens.Length * Vocabulary, Vocabulary).ToArray().Select(p => Math.Log(p))];

    private static void AssertSame(IEnumerable<BeamResult> expected, BeamResult[] actual)
    {
        BeamResult[] all = [.. expected];
        Assert.Equal(all.Length, actual.Length);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i].Score, actual[i].Score, 1e-4);
            // Neighbours whose scores rounding may swap need not be in order.
            BeamResult same = Assert.Single(actual, r => r.Tokens.SequenceEqual(all[i].Tokens) && r.Ended == all[i].Ended);
            Assert.Equal(all[i].LogProbability, same.LogProbability, 1e-4);
            Assert.Equal(all[i].Score, same.Score, 1e-4);
        }
    }
}
