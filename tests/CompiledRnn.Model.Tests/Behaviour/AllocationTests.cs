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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Training_steps_allocate_nothing(int threads)
    {
        var model = new Classifier();
        using TrainingPass pass = model.CreatePass(40, threads);
        float[] x = Numbers.Random(40 * Classifier.InputShape.Length);
        float[] target = [.. Enumerable.Range(0, 40).Select(i => (float)(i % 4))];
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
        using TrainingPass pass = model.CreatePass(40, 1);
        var batch = new Graphs.Watching.Batch(x[..400], Numbers.Random(40 * 5), new float[40], weights: Numbers.Random(40));
        OutputLosses loss = Graphs.Watching.Losses(Loss.MeanSquaredError, Loss.SparseCategoricalCrossentropy, kindWeight: 0.5f);
        float sum = 0;
        AssertAllocatesNothing(() =>
        {
            model.Predict(x, level, kind);
            sum += pass.ForwardBackward(batch, loss) + pass.Output[0];
            model.CopyOutputs(pass, level.AsSpan(0, 40 * 5), kind.AsSpan(0, 40 * 3));
        });
        Assert.True(float.IsFinite(sum));
    }

    // Less than the smallest object a round: what the runtime itself allocates now and then does not count.
    private static void AssertAllocatesNothing(Action action)
    {
        for (int i = 0; i < 50; i++)
            action();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int i = 0; i < Rounds; i++)
            action();
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Rounds * 16);
    }
}
