namespace CompiledRnn.Runtime.Tests.Training;

public class FitArgumentTests
{
    private static readonly LinearModel Model = new(24, 8, 3);

    [Fact]
    public void InputsOfAnotherShapeAreRefusedWithBothShapes()
    {
        string message = Refused(Data(new(24, 7), new(24, 3)), new());
        Assert.Contains("LinearModel takes inputs of shape [24, 8], but those of the training data have shape [24, 7]", message);
    }

    [Fact]
    public void TargetsOfAnotherShapeAreRefusedWithBothShapes()
    {
        string message = Refused(Data(new(24, 8), new(12, 3)), new());
        Assert.Contains("mean_squared_error takes targets of shape [24, 3], but those of the training data have shape [12, 3]", message);
        message = Assert.Throws<ArgumentException>(
            () => Model.Evaluate(Data(new(24, 8), new(24, 3)), Loss.SparseCategoricalCrossentropy)).Message;
        Assert.Contains("targets of shape [24]", message);
    }

    [Fact]
    public void ValidationDataAreCheckedToo() =>
        Assert.Contains("the validation data", Refused(Good, new() { Validation = Data(new(24, 8), new(24, 2)) }));

    [Fact]
    public void NoDataAreRefused() => Assert.Contains("at least one example", Refused(Data(new(24, 8), new(24, 3), count: 0), new()));

    [Fact]
    public void ALastAxisOfOneMayBeLeftOut()
    {
        var model = new LinearModel(24, 8, 1);
        var classifier = new LinearModel(24, 8, 3, Activation.Softmax);
        Assert.True(double.IsFinite(model.Evaluate(Data(new(24, 8), new(24)), Loss.MeanSquaredError).Loss));
        Assert.True(double.IsFinite(classifier.Evaluate(Data(new(24, 8), new(24, 1)), Loss.SparseCategoricalCrossentropy).Loss));
    }

    [Fact]
    public void NumbersBelowOneAreRefusedByName()
    {
        Assert.Contains("FitOptions.Epochs", Refused(Good, new() { Epochs = 0 }));
        Assert.Contains("FitOptions.BatchSize", Refused(Good, new() { BatchSize = -1 }));
        Assert.Contains("FitOptions.Threads", Refused(Good, new() { Threads = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.CreatePass(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.CreatePass(1, threads: -1));
    }

    [Fact]
    public void AMetricThatCannotCompareIsRefusedBeforeTraining()
    {
        float[] before = Model.ParameterBuffer.ToArray();
        var data = Data(new(24, 8), new(24));
        Assert.Throws<ArgumentException>("target", () => Model.Fit(
            data,
            new FitOptions { Loss = Loss.SparseCategoricalCrossentropy, Optimizer = new Sgd(), Metrics = [Metric.MeanAbsoluteError] }));
        Assert.Equal(before, Model.ParameterBuffer.ToArray());
    }

    [Fact]
    public void AMetricStandsOnce() =>
        Assert.Contains("\"accuracy\" stands twice", Refused(Good, new() { Metrics = [Metric.Accuracy, new AccuracyMetric()] }));

    private static Examples Good => Data(new(24, 8), new(24, 3));

    private static Examples Data(TensorShape input, TensorShape target, int count = 2) =>
        new(input, target, new float[count * input.Length], new float[count * target.Length]);

    private static string Refused(Examples data, Change change) =>
        Assert.ThrowsAny<ArgumentException>(() => Model.Fit(data, new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Sgd(),
            Epochs = change.Epochs,
            BatchSize = change.BatchSize,
            Threads = change.Threads,
            Validation = change.Validation,
            Metrics = change.Metrics,
        })).Message;

    private sealed class Change
    {
        public int Epochs { get; init; } = 1;

        public int BatchSize { get; init; } = 1;

        public int Threads { get; init; } = 1;

        public IDataset? Validation { get; init; }

        public Metric[] Metrics { get; init; } = [];
    }
}
