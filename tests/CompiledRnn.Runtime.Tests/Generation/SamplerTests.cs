using Xunit;

namespace CompiledRnn.Runtime.Tests;

public class SamplerTests
{
    private const int Draws = 40_000;
    private static readonly float[] Probabilities = [0.1f, 0.3f, 0.05f, 0.3f, 0.2f, 0.05f];

    [Fact]
    public void GreedyTakesTheFirstOfTheMostProbable()
    {
        Assert.Equal(1, Sampler.Greedy.FromProbabilities(Probabilities));
        Assert.Equal(2, Sampler.Greedy.FromLogits([-3f, -2f, 5f, 5f]));
        Assert.Equal(0, Sampler.Greedy.FromLogits([7f]));
    }

    [Theory]
    [InlineData(1f, null, 1f)]
    [InlineData(0.5f, null, 1f)]
    [InlineData(2f, null, 1f)]
    [InlineData(1f, 1, 1f)]
    [InlineData(1f, 2, 1f)]
    [InlineData(1f, 3, 1f)]
    [InlineData(1f, 100, 1f)]
    [InlineData(1f, null, 0.2f)]
    [InlineData(1f, null, 0.59f)]
    [InlineData(1f, null, 0.61f)]
    [InlineData(1f, null, 0.95f)]
    [InlineData(0.7f, 4, 0.8f)]
    [InlineData(3f, 5, 0.5f)]
    public void TokensComeAsOftenAsTheirProbabilitiesSay(float temperature, int? topK, float topP)
    {
        var sampler = new Sampler { Temperature = temperature, TopK = topK, TopP = topP };
        float[] logits = [.. Probabilities.Select(p => MathF.Log(p) + 2)];
        double[] expected = Expected(temperature, topK, topP);
        int[] fromProbabilities = new int[6], fromLogits = new int[6];
        for (int i = 0; i < Draws; i++)
        {
            fromProbabilities[sampler.FromProbabilities(Probabilities, seed: 5, step: i)]++;
            fromLogits[sampler.FromLogits(logits, seed: 5, step: i)]++;
        }

        for (int token = 0; token < 6; token++)
        {
            // Five standard errors; what is left out never comes.
            double error = 5 * Math.Sqrt(expected[token] * (1 - expected[token]) / Draws);
            Assert.InRange(fromProbabilities[token] / (double)Draws, expected[token] - error, expected[token] + error);
            Assert.InRange(fromLogits[token] / (double)Draws, expected[token] - error, expected[token] + error);
        }
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1500)]
    public void LargeVocabulariesAreCutWhereSortingWouldCutThem(int vocabulary)
    {
        var random = new System.Random(3);
        float[] logits = [.. Enumerable.Range(0, vocabulary).Select(_ => MathF.Round(random.NextSingle() * 40) / 8)];
        foreach ((int? topK, float topP) in new (int?, float)[] { (10, 1f), (77, 1f), (null, 0.3f), (null, 0.9f), (50, 0.5f) })
        {
            double[] expected = Expected([.. logits.Select(l => Math.Exp(l))], 1, topK, topP);
            var sampler = new Sampler { TopK = topK, TopP = topP };
            int[] counts = new int[vocabulary];
            for (int i = 0; i < 1500; i++)
                counts[sampler.FromLogits(logits, step: i)]++;
            Assert.All(Enumerable.Range(0, vocabulary).Where(t => expected[t] == 0), t => Assert.Equal(0, counts[t]));
            if (topK == 10)
                Assert.All(Enumerable.Range(0, vocabulary).Where(t => expected[t] > 0), t => Assert.NotEqual(0, counts[t]));
        }
    }

    [Fact]
    public void ADrawDependsOnSeedStepAndSequenceAlone()
    {
        var sampler = new Sampler();
        float[] uniform = [.. Enumerable.Repeat(1f, 1000)];
        int token = sampler.FromProbabilities(uniform, seed: 1, step: 2, sequence: 3);
        Assert.Equal(token, sampler.FromProbabilities(uniform, seed: 1, step: 2, sequence: 3));
        Assert.NotEqual(token, sampler.FromProbabilities(uniform, seed: 2, step: 2, sequence: 3));
        Assert.NotEqual(token, sampler.FromProbabilities(uniform, seed: 1, step: 3, sequence: 3));
        Assert.NotEqual(token, sampler.FromProbabilities(uniform, seed: 1, step: 2, sequence: 4));
    }

    [Fact]
    public void TokensWithoutProbabilityNeverCome()
    {
        var sampler = new Sampler { Temperature = 5 };
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(1, sampler.FromProbabilities([0, 1e-30f, 0], step: i));
            Assert.Equal(2, sampler.FromLogits([float.NegativeInfinity, float.NegativeInfinity, -500], step: i));
        }
    }

    [Fact]
    public void AVeryLowTemperatureIsGreedy()
    {
        var sampler = new Sampler { Temperature = 1e-30f };
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(4, sampler.FromLogits([1, 2, 3, 2, 3.01f], step: i)));
    }

    [Fact]
    public void ChoosingAllocatesNothing()
    {
        var sampler = new Sampler { Temperature = 0.8f, TopK = 40, TopP = 0.9f };
        float[] small = [.. Probabilities], large = [.. Enumerable.Range(0, 5000).Select(i => MathF.Sin(i))];
        int sum = 0;
        for (int i = 0; i < 50; i++)
            sum += sampler.FromProbabilities(small, step: i) + sampler.FromLogits(large, step: i);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 300; i++)
            sum += sampler.FromProbabilities(small, step: i) + sampler.FromLogits(large, step: i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    [Fact]
    public void OptionsThatAreNoneAreRefused()
    {
        Assert.StartsWith("Expected a temperature of 0 or more, got -1.", Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler { Temperature = -1 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler { Temperature = float.NaN });
        Assert.StartsWith("Expected a TopK of 1 or more, got 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler { TopK = 0 }).Message);
        Assert.StartsWith("Expected a TopP above 0 and up to 1, got 0.", Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler { TopP = 0 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sampler { TopP = 1.1f });
    }

    [Fact]
    public void ValuesThatAreNoneAreRefused()
    {
        Assert.StartsWith(
            "Expected a value for each token, got none.", Assert.Throws<ArgumentException>(() => new Sampler().FromLogits([])).Message);
        Assert.StartsWith(
            "Expected probabilities of 0 or more, one of them above 0, got -1 to 2.",
            Assert.Throws<ArgumentException>(() => new Sampler().FromProbabilities([2, -1, 0])).Message);
        Assert.Throws<ArgumentException>(() => Sampler.Greedy.FromProbabilities([0, 0]));
        Assert.Throws<ArgumentException>(() => Sampler.Greedy.FromProbabilities([0, float.NaN]));
        Assert.StartsWith(
            "Expected logits, the largest of them finite, got NaN for token 1.",
            Assert.Throws<ArgumentException>(() => Sampler.Greedy.FromLogits([0, float.NaN])).Message);
        Assert.Throws<ArgumentException>(() => new Sampler().FromLogits([0, float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => new Sampler().FromLogits([float.NegativeInfinity]));
    }

    private static double[] Expected(float temperature, int? topK, float topP) =>
        Expected([.. Probabilities.Select(p => (double)p)], temperature, topK, topP);

    // The definition, by sorting.
    private static double[] Expected(double[] probabilities, double temperature, int? topK, double topP)
    {
        double[] weights = [.. probabilities.Select(p => Math.Pow(p, 1 / temperature))];
        int[] order = [.. Enumerable.Range(0, weights.Length).OrderByDescending(t => weights[t]).ThenBy(t => t).Take(topK ?? int.MaxValue)];
        double all = order.Sum(t => weights[t]), sum = 0;
        var kept = new double[weights.Length];
        foreach (int token in order)
        {
            if (sum >= topP * all - 1e-9)
                break;
            kept[token] = weights[token];
            sum += weights[token];
        }

        return [.. kept.Select(w => w / sum)];
    }
}
