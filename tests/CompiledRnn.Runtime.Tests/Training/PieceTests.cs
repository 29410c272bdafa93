namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>A step that runs the batch piece by piece has the numbers of one that runs all of it forward first.</summary>
public class PieceTests
{
    private const int Steps = 3, Features = 4, Units = 5;

    private static readonly SparseCategoricalCrossentropy Ignoring = new() { FromLogits = true, IgnoreClass = 2 };

    public static TheoryData<Loss, int> Losses()
    {
        var data = new TheoryData<Loss, int>();
        foreach (Loss loss in (Loss[])[
            Loss.MeanSquaredError, Loss.CosineSimilarity, Ignoring, new Dice(), new Dice { Over = LossExtent.Sequence },
            new MeanSquaredError { Reduction = LossReduction.Sum }, new MeanAbsoluteError { Reduction = LossReduction.MeanWithSampleWeight }])
        {
            foreach (int weights in (int[])[0, 1, Steps])
                data.Add(loss, weights);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void ForwardBackwardHasTheNumbersOfForwardThenBackward(Loss loss, int weightsPerSequence)
    {
        foreach (int batch in (int[])[33, 101, 700])
        {
            (float[] x, float[] target, float[] weights) = Data(loss, batch, weightsPerSequence);
            var model = new LinearModel(Steps, Features, Units);
            using TrainingPass kept = model.CreatePass(batch, threads: 1), pieces = model.CreatePass(batch, threads: 1);
            kept.Forward(x);
            float[] output = [.. kept.Output], gradient = new float[output.Length];
            float expected = loss.Compute(output, target, gradient, new(Steps, Units), weights);
            kept.Backward(gradient);
            for (int round = 0; round < 2; round++)
            {
                pieces.ZeroGradients();
                float value = pieces.ForwardBackward(x, target, loss, inputGradient: true, weights);
                Assert.Equal(expected, value, 1e-5f * (1 + MathF.Abs(expected)));
                Assert.Equal(output, pieces.Output);
                Assert.Equal(kept.GradientBuffer, pieces.GradientBuffer);
                Assert.Equal(kept.InputGradient, pieces.InputGradient);
            }
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(101)]
    [InlineData(700)]
    public void GradientsAreTheSumOfThoseOfTheSequences(int batch)
    {
        (float[] x, float[] target, _) = Data(Loss.MeanSquaredError, batch, 0);
        var model = new LinearModel(Steps, Features, Units);
        using TrainingPass whole = model.CreatePass(batch), single = model.CreatePass(1);
        float value = whole.ForwardBackward(x, target, Loss.MeanSquaredError), sum = 0;
        for (int n = 0; n < batch; n++)
        {
            sum += single.ForwardBackward(
                x.AsSpan(n * Steps * Features, Steps * Features), target.AsSpan(n * Steps * Units, Steps * Units), Loss.MeanSquaredError);
        }

        Assert.Equal(sum / batch, value, 1e-5f);
        for (int i = 0; i < whole.GradientBuffer.Length; i++)
            Assert.Equal(single.GradientBuffer[i] / batch, whole.GradientBuffer[i], 1e-5f);
    }

    [Fact]
    public void TheNumberOfThreadsChangesNoBit()
    {
        (float[] x, float[] target, float[] weights) = Data(Ignoring, 700, Steps);
        var model = new LinearModel(Steps, Features, Units);
        using TrainingPass alone = model.CreatePass(700, threads: 1);
        float expected = alone.ForwardBackward(x, target, Ignoring, inputGradient: true, weights);
        foreach (int threads in (int[])[2, 3, 5, 30])
        {
            using TrainingPass pass = model.CreatePass(700, threads);
            for (int round = 0; round < 5; round++)
            {
                pass.ZeroGradients();
                Assert.Equal(expected, pass.ForwardBackward(x, target, Ignoring, inputGradient: true, weights));
                Assert.Equal(alone.GradientBuffer, pass.GradientBuffer);
                Assert.Equal(alone.InputGradient, pass.InputGradient);
            }
        }
    }

    [Fact]
    public void ABadTargetIsToldByItsPositionInTheBatchAndLeavesTheGradients()
    {
        (float[] x, float[] target, _) = Data(Ignoring, 101, 0);
        var model = new LinearModel(Steps, Features, Units);
        using TrainingPass pass = model.CreatePass(101, threads: 2);
        pass.ForwardBackward(x, target, Ignoring);
        float[] gradients = [.. pass.GradientBuffer];
        target[290] = 77;
        Assert.Contains("290", Assert.Throws<ArgumentException>(() => pass.ForwardBackward(x, target, Ignoring)).Message);
        Assert.Equal(gradients, pass.GradientBuffer);
        Assert.Throws<InvalidOperationException>(() => pass.Backward(new float[101 * Steps * Units]));
    }

    [Fact]
    public void ItsOwnOutputMayBeItsInput()
    {
        var model = new LinearModel(Steps, Features, Features);
        (float[] x, _, _) = Data(Loss.MeanSquaredError, 40, 0);
        float[] target = new float[x.Length];
        using TrainingPass first = model.CreatePass(40), second = model.CreatePass(40);
        first.Forward(x);
        float[] between = [.. first.Output];
        Assert.Equal(second.ForwardBackward(between, target, Loss.MeanSquaredError), first.ForwardBackward(first.Output, target, Loss.MeanSquaredError));
        Assert.Equal(second.GradientBuffer, first.GradientBuffer);
    }

    private static (float[] X, float[] Target, float[] Weights) Data(Loss loss, int batch, int weightsPerSequence)
    {
        float[] target = Examples.Numbers(batch * loss.TargetShape(new(Steps, Units)).Length, 2);
        if (loss is SparseCategoricalCrossentropy)
            target = [.. target.Select((_, i) => (float)(i * 7 % Units))];
        return (Examples.Numbers(batch * Steps * Features, 1), target, [.. Examples.Numbers(batch * weightsPerSequence, 3).Select(MathF.Abs)]);
    }
}
