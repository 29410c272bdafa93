using static CompiledRnn.ModelTests.Behaviour.Allocations;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Training steps allocate nothing once warm, nor do predictions between them.</summary>
[Collection(nameof(Allocations))]
public class TrainingAllocationTests
{
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
}
