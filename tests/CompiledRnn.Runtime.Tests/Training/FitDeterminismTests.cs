namespace CompiledRnn.Runtime.Tests.Training;

public class FitDeterminismTests
{
    [Fact]
    public void OneThreadAndSeveralGiveTheSameBits()
    {
        (float[] weights, History history) = Train(threads: 1, seed: 4);
        foreach (int threads in new[] { 2, 3 })
        {
            (float[] others, History otherHistory) = Train(threads, seed: 4);
            Assert.Equal(weights, others);
            foreach (string name in history.Names)
                Assert.Equal(history[name], otherHistory[name]);
        }
    }

    [Fact]
    public void AnotherSeedGivesAnotherOrder()
    {
        Assert.Equal(Train(threads: 1, seed: 4).Weights, Train(threads: 1, seed: 4).Weights);
        Assert.NotEqual(Train(threads: 1, seed: 4).Weights, Train(threads: 1, seed: 5).Weights);
    }

    [Fact]
    public void WithoutShufflingTheSeedDoesNotMatter() =>
        Assert.Equal(Train(threads: 1, seed: 4, shuffle: false).Weights, Train(threads: 1, seed: 5, shuffle: false).Weights);

    [Fact]
    public void RandomNumbersOfAStepAreThoseOfSeedAndStep()
    {
        // Batches of 5, 5 and 2 over two epochs: the counter goes on through the passes and the epochs.
        var steps = new List<(ulong, long)>();
        var model = new SteppedModel(step => steps.Add((step.Seed, step.Step)));
        model.Fit(Examples.Line(12), new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(), BatchSize = 5, Epochs = 2, Seed = -3 });
        Assert.Equal(Enumerable.Range(1, 6).Select(i => (4294967293UL, (long)i)), steps);
    }

    private static (float[] Weights, History History) Train(int threads, int seed, bool shuffle = true)
    {
        var model = new LinearModel(3, 4, 5, Activation.Sigmoid);
        var data = new Examples(new(3, 4), new(3, 5), Examples.Numbers(200 * 12, 1), [.. Examples.Numbers(200 * 15, 2).Select(MathF.Abs)]);
        History history = model.Fit(data, new FitOptions
        {
            Loss = Loss.BinaryCrossentropy,
            Optimizer = new Adam(0.01f),
            Epochs = 3,
            BatchSize = 75,
            Seed = seed,
            Threads = threads,
            Shuffle = shuffle,
            Validation = data,
            Metrics = [Metric.MeanAbsoluteError],
        });
        return ([.. model.Parameters.SelectMany(p => p.ToArray())], history);
    }
}
