namespace CompiledRnn.Runtime.Tests.Training;

public class MetricTests
{
    [Fact]
    public void TheAbsoluteErrorIsTheMeanOverAllBatches()
    {
        MetricState state = Metric.MeanAbsoluteError.Start(new(2, 1), new(2, 1));
        Assert.True(double.IsNaN(state.Result));
        state.Add([1, 2, 3, 4], [1, 0, 3, 0]);
        state.Add([1, 1], [0, 0]);
        Assert.Equal((2 + 4 + 1 + 1) / 6.0, state.Result);
        state.Reset();
        state.Add([1, 1], [0, 1]);
        Assert.Equal(0.5, state.Result);
    }

    [Fact]
    public void AccuracyOfOneValueIsBinary()
    {
        MetricState state = Metric.Accuracy.Start(new(1), new(1));
        state.Add([0.5f, 0.51f, 0.9f, 0.1f], [0, 1, 0, 0]);
        Assert.Equal(0.75, state.Result);
    }

    [Fact]
    public void AccuracyOfTheOutputsOwnShapeIsCategorical()
    {
        MetricState state = Metric.Accuracy.Start(new(3), new(3));
        state.Add([.2f, .5f, .3f, .4f, .4f, .2f], [0, 1, 0, 0, 1, 0]);
        Assert.Equal(0.5, state.Result);
    }

    [Fact]
    public void AccuracyOfClassIndicesIsSparse()
    {
        float[] output = [.2f, .5f, .3f, .4f, .35f, .25f];
        foreach ((TensorShape shape, TensorShape target) in new (TensorShape, TensorShape)[]
        {
            (new(3), new()), (new(3), new(1)), (new(2, 3), new(2)), (new(2, 3), new(2, 1)),
        })
        {
            MetricState state = Metric.Accuracy.Start(shape, target);
            state.Add(output, [1, 1]);
            Assert.Equal(0.5, state.Result);
        }
    }

    [Fact]
    public void ShapesThatCannotBeComparedAreRefused()
    {
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>("target", () => Metric.MeanAbsoluteError.Start(new(2, 3), new(2))).Message);
        Assert.Throws<ArgumentException>("target", () => Metric.Accuracy.Start(new(3), new(4)));
    }

    [Fact]
    public void NamesAreKeras() =>
        Assert.Equal(["mean_absolute_error", "accuracy"], [Metric.MeanAbsoluteError.Name, Metric.Accuracy.Name]);
}
