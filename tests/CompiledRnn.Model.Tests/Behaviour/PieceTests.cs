namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>A training step runs its batch piece by piece where it can, all of it forward first where it must: to the same numbers.</summary>
public class PieceTests
{
    private const int Batch = 150;

    /// <summary>Dropout, penalties and carried states over two steps.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_numbers_penalties_and_states_are_those_of_the_whole_batch(int threads)
    {
        var model = new PiecedLayers(seed: 3);
        using TrainingPass whole = model.CreatePass(Batch, 1, seed: 4), pieces = model.CreatePass(Batch, threads, seed: 4);
        float[] x = Numbers.Random(Batch * PiecedLayers.InputShape.Length), target = Numbers.Random(Batch * PiecedLayers.OutputShape.Length, seed: 2);
        for (int step = 0; step < 2; step++)
        {
            float expected = Whole(whole, x, target, PiecedLayers.OutputShape);
            Assert.Equal(expected, pieces.ForwardBackward(x, target, Loss.MeanSquaredError, inputGradient: true), 1e-5f);
            Numbers.AssertSameBits(whole.Output, pieces.Output);
            Numbers.AssertSameBits(whole.InputGradient, pieces.InputGradient);
            foreach (Parameter parameter in model.Parameters)
                Numbers.AssertSameBits(whole.Gradient(parameter), pieces.Gradient(parameter));
        }
    }

    [Fact]
    public void Steps_of_both_kinds_may_alternate()
    {
        var model = new PiecedLayers(seed: 3);
        using TrainingPass mixed = model.CreatePass(Batch, 2, seed: 4), pieces = model.CreatePass(Batch, 1, seed: 4);
        float[] x = Numbers.Random(Batch * PiecedLayers.InputShape.Length), target = Numbers.Random(Batch * PiecedLayers.OutputShape.Length, seed: 2);
        for (int step = 0; step < 4; step++)
        {
            if (step % 2 == 0)
                mixed.ForwardBackward(x, target, Loss.MeanSquaredError);
            else
                Whole(mixed, x, target, PiecedLayers.OutputShape);
            pieces.ForwardBackward(x, target, Loss.MeanSquaredError);
        }

        foreach (Parameter parameter in model.Parameters)
            Numbers.AssertSameBits(pieces.Gradient(parameter), mixed.Gradient(parameter));
    }

    /// <summary>The statistics of a batch are of all its sequences.</summary>
    [Fact]
    public void Batch_statistics_are_those_of_the_whole_batch()
    {
        var model = new PiecedStatistics(seed: 3);
        using TrainingPass whole = model.CreatePass(Batch, 1), step = model.CreatePass(Batch, 2);
        float[] x = Numbers.Random(Batch * 4), target = Numbers.Random(Batch * 3, seed: 2);
        Whole(whole, x, target, PiecedStatistics.OutputShape);
        step.ForwardBackward(x, target, Loss.MeanSquaredError);
        Numbers.AssertSameBits(whole.Output, step.Output);
        foreach (Parameter parameter in model.Parameters)
            Numbers.AssertSameBits(whole.Gradient(parameter), step.Gradient(parameter));
        float[] mean = [.. Enumerable.Range(0, 3).Select(u => step.Output.ToArray().Chunk(3).Average(row => row[u]))];
        Assert.All(mean, m => Assert.Equal(0, m, 1e-4f));
    }

    private static float Whole(TrainingPass pass, float[] x, float[] target, TensorShape output)
    {
        pass.Forward(x);
        float[] gradient = new float[target.Length];
        float loss = Loss.MeanSquaredError.Compute(pass.Output, target, gradient, output);
        pass.Backward(gradient);
        return loss + pass.AddRegularization();
    }
}

/// <summary>What depends on the place of a sequence in its batch.</summary>
[Model(Steps = 3, Features = 4)]
[Lstm(5, ReturnSequences = true, Stateful = true)]
[Dropout(0.5)]
[Dense(2, ActivityL2 = 0.25)]
internal partial class PiecedLayers;

/// <summary>Normalized by the batch.</summary>
[Model(Features = 4)]
[Dense(3)]
[BatchNormalization]
internal partial class PiecedStatistics;
