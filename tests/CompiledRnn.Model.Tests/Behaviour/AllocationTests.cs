namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Nothing is allocated once warm. Alone, as what other tests allocate would be counted.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    private const int Rounds = 300;

    [Fact]
    public void Predicting_allocates_nothing()
    {
        var model = new Classifier();
        float[] x = Numbers.Random(300 * Classifier.InputShape.Length);
        var y = new float[300 * Classifier.OutputShape.Length];
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, y);
            model.Predict(x.AsSpan(0, Classifier.InputShape.Length), y.AsSpan(0, Classifier.OutputShape.Length));
        });
    }

    [Fact]
    public void Predicting_and_streaming_on_several_threads_allocate_nothing()
    {
        var model = new Threads.SharedStream { Threads = 2 };
        using ModelStream stream = model.CreateStream();
        float[] x = Numbers.Random(5 * 40 * 3), y = new float[5 * 40 * 2];
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, y);
            model.Predict(x.AsSpan(0, 40 * 3), y.AsSpan(0, 40 * 2));
            stream.Step(x.AsSpan(0, 3), y.AsSpan(0, 2));
        });
        foreach (Precision precision in new[] { Precision.BFloat16, Precision.Int8 })
        {
            model.Compress(precision);
            AssertAllocatesNothing(() =>
            {
                model.Predict(x.AsSpan(0, 40 * 3), y.AsSpan(0, 40 * 2));
                stream.Step(x.AsSpan(0, 3), y.AsSpan(0, 2));
            });
        }

        Assert.True(float.IsFinite(y[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Training_steps_allocate_nothing(int threads)
    {
        var model = new Classifier();
        using TrainingPass pass = model.CreatePass(140, threads);
        float[] x = Numbers.Random(140 * Classifier.InputShape.Length);
        float[] target = [.. Enumerable.Range(0, 140).Select(i => (float)(i % 4))];
        var adam = new Adam();
        Clip clip = Clip.GlobalNorm(0.1f);
        float sum = 0;
        AssertAllocatesNothing(() =>
        {
            pass.ZeroGradients();
            pass.ForwardBackward(x, target, Loss.SparseCategoricalCrossentropy, inputGradient: true);
            clip.Apply(model, pass);
            adam.Step(model, pass);
            sum += pass.Output[0] + pass.InputGradient[0];
        });
        Assert.True(float.IsFinite(sum));
    }

    [Fact]
    public void Lengths_that_were_there_before_allocate_nothing()
    {
        var model = new Tagger();
        using TrainingPass pass = model.CreatePass(3);
        float[] x = Numbers.Random(3 * 9 * 4), y = new float[3 * 9 * 3], target = new float[3 * 9];
        AssertAllocatesNothing(() =>
        {
            foreach (int steps in (ReadOnlySpan<int>)[9, 4])
            {
                model.Predict(x.AsSpan(0, 3 * steps * 4), y.AsSpan(0, 3 * steps * 3), steps);
                pass.ForwardBackward(x.AsSpan(0, 3 * steps * 4), target.AsSpan(0, 3 * steps), Loss.SparseCategoricalCrossentropy);
            }
        });
    }

    [Fact]
    public void Steps_computed_again_allocate_nothing()
    {
        var model = new RecomputedLayers();
        using TrainingPass pass = model.CreatePass(3);
        float[] x = Numbers.Random(3 * 70 * 5), target = Numbers.Random(3 * 2);
        var adam = new Adam();
        AssertAllocatesNothing(() =>
        {
            pass.ZeroGradients();
            pass.ForwardBackward(x, target, Loss.MeanSquaredError, inputGradient: true);
            adam.Step(model, pass);
        });
        Assert.True(float.IsFinite(pass.InputGradient[0]));
    }

    [Fact]
    public void Steps_of_a_stream_allocate_nothing()
    {
        using ModelStream stream = new StreamedSequences().CreateStream(2);
        float[] x = Numbers.Random(2 * 5), y = new float[2 * 3];
        var state = new byte[stream.StateLength];
        AssertAllocatesNothing(() =>
        {
            stream.Step(x, y);
            stream.SaveState(state);
            stream.LoadState(state);
        });
        Assert.True(float.IsFinite(y[0]));
    }

    [Fact]
    public void Masked_predictions_and_steps_allocate_nothing()
    {
        var model = new StreamedTokens();
        int[] tokens = [1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7], lengths = [3, 7];
        float[] y = new float[2 * 2], target = [0, 1, 1, 0];
        using TrainingPass pass = model.CreatePass(2, 1);
        AssertAllocatesNothing(() =>
        {
            model.Predict(tokens, y, StepMask.OfLengths(lengths));
            pass.ForwardBackward(tokens, target, Loss.MeanSquaredError, steps: StepMask.OfLengths(lengths));
        });
        Assert.True(float.IsFinite(y[0]));
    }

    [Fact]
    public void Named_predictions_and_steps_with_several_losses_allocate_nothing()
    {
        var model = new Graphs.Watching();
        float[] x = Numbers.Random(300 * 10), level = new float[300 * 5], kind = new float[300 * 3];
        using TrainingPass pass = model.CreatePass(140, 1);
        var batch = new Graphs.Watching.Batch(x[..1400], Numbers.Random(140 * 5), new float[140], weights: Numbers.Random(140));
        OutputLosses loss = Graphs.Watching.Losses(Loss.MeanSquaredError, Loss.SparseCategoricalCrossentropy, kindWeight: 0.5f);
        float sum = 0;
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, level, kind);
            sum += pass.ForwardBackward(batch, loss) + pass.Output[0];
            model.CopyOutputs(pass, level.AsSpan(0, 140 * 5), kind.AsSpan(0, 140 * 3));
        });
        Assert.True(float.IsFinite(sum));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Pieces_of_steps_with_several_losses_allocate_nothing(int threads)
    {
        const int Batch = 140, Positions = Batch * 4;
        using TrainingPass pass = new Gradients.Watcher().CreatePass(Batch, threads);
        var batch = new Gradients.Watcher.Batch(Numbers.Random(Positions * 2), Numbers.Random(Positions * 2), new float[Positions * 3], new float[Positions]);
        OutputLosses loss = Gradients.Watcher.Losses(Loss.MeanSquaredError, Loss.CategoricalCrossentropy, Loss.BinaryCrossentropy, kindWeight: 0.5f);
        float sum = 0;
        AssertAllocatesNothing(() => sum += pass.ForwardBackward(batch, loss));
        Assert.True(float.IsFinite(sum));
    }

    [Fact]
    public void Generating_with_a_stream_allocates_nothing()
    {
        using ModelStream stream = new Speller().CreateStream(2);
        int[] prompts = [1, 2, 3, 4], tokens = new int[2 * 5], lengths = new int[2];
        var options = new GenerationOptions { Sampler = new Sampler { Temperature = 0.7f, TopK = 5, TopP = 0.9f }, EndToken = 3, MaxTokens = 5 };
        AssertAllocatesNothing(() =>
        {
            stream.Reset();
            stream.Generate(prompts, tokens, lengths, options);
        });
        Assert.InRange(lengths[0], 0, 5);
    }

    [Fact]
    public void Generating_and_training_with_targets_allocate_nothing()
    {
        var model = new Writer();
        float[] x = Numbers.Random(3 * 3), target = [.. Enumerable.Range(0, 3 * 6).Select(i => (float)(i % 5))], y = new float[3 * 30];
        int[] tokens = new int[3 * 6], lengths = new int[3];
        var options = new GenerationOptions { Sampler = new Sampler { TopK = 3 }, EndToken = 4 };
        using TrainingPass pass = model.CreatePass(3, 1, 0, Feedback.ScheduledSampling(new PolynomialDecay(1, 100, 0)));
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, y);
            model.Generate(x, tokens, lengths, options);
            pass.ForwardBackward(x, target, Loss.SparseCategoricalCrossentropy);
        });
        Assert.InRange(lengths[0], 0, 6);
    }

    // Less than the smallest object a round: what the runtime itself allocates now and then does not count.
    private static void AssertAllocatesNothing(Action action)
    {
        for (int i = 0; i < 50; i++)
            action();
        long own = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
            action();
        Assert.Equal(own, GC.GetAllocatedBytesForCurrentThread());

        // Other threads' too: the least of some tries, as the tests' host allocates now and then. What the action allocates, each try sees.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 4 && least > Rounds * 16; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Rounds; i++)
                action();
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, Rounds * 16);
    }
}
