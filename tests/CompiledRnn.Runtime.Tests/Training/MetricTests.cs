namespace CompiledRnn.Runtime.Tests.Training;

public class MetricTests
{
    private static readonly Metric[] All =
    [
        Metric.MeanAbsoluteError, Metric.MeanSquaredError, Metric.MeanAbsolutePercentageError, Metric.RootMeanSquaredError, Metric.R2Score,
        Metric.Accuracy, Metric.BinaryAccuracy, Metric.CategoricalAccuracy, Metric.SparseCategoricalAccuracy, Metric.TopKCategoricalAccuracy,
        Metric.SparseTopKCategoricalAccuracy, Metric.Precision, Metric.Recall, Metric.F1Score, Metric.Auc,
    ];

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
    public void NamesAreKeras() => Assert.Equal(
        [
            "mean_absolute_error", "mean_squared_error", "mean_absolute_percentage_error", "root_mean_squared_error", "r2_score", "accuracy",
            "binary_accuracy", "categorical_accuracy", "sparse_categorical_accuracy", "top_k_categorical_accuracy",
            "sparse_top_k_categorical_accuracy", "precision", "recall", "f1_score", "auc",
        ],
        All.Select(m => m.Name));

    [Fact]
    public void EveryMetricCountsPositionsByWeightAndMaskAndForgets()
    {
        foreach (Metric metric in All)
        {
            bool sparse = metric.Name.StartsWith("sparse", StringComparison.Ordinal);
            float[] output = [.2f, .7f, .4f, .1f, .6f, .3f, .9f, .8f], labels = sparse ? [1, 0, 1, 1] : [0, 1, 0, 1, 1, 0, 1, 0];
            int width = labels.Length / 4;
            MetricState state = metric.Start(new(2, 2), sparse ? new(2) : new(2, 2));
            Assert.True(double.IsNaN(state.Result), metric.Name);
            state.Add(output, labels, new([1, 2, 5, 1], [1, 1, 0, 1]));
            double weighted = state.Result;
            state.Reset();
            Assert.True(double.IsNaN(state.Result), metric.Name);

            // The same positions, each as often as it counts.
            MetricState repeated = metric.Start(new(2), sparse ? new() : new(2));
            foreach (int i in (int[])[0, 1, 1, 3])
                repeated.Add(output.AsSpan(2 * i, 2), labels.AsSpan(width * i, width));
            Assert.Equal(repeated.Result, weighted, 1e-9);
        }
    }

    [Fact]
    public void WeightsThatAddUpToNothingGiveZero()
    {
        MetricState state = Metric.MeanAbsoluteError.Start(new(1), new(1));
        state.Add([1, 2], [0, 0], new float[] { 0, 0 });
        Assert.Equal(0, state.Result);
    }

    [Fact]
    public void ALossAsAMetricLeavesOutWhatItIgnores()
    {
        MetricState state = Metric.Of(new SparseCategoricalCrossentropy { IgnoreClass = -1 }).Start(new(2), new());
        state.Add([.5f, .5f, .25f, .75f], [0, -1]);
        Assert.Equal(0.6931471805599453, state.Result, 1e-9);
        Assert.Throws<ArgumentException>("loss", () => Metric.Of(Loss.Dice));
        Assert.Throws<ArgumentException>("target", () => Metric.Of(Loss.SparseCategoricalCrossentropy).Start(new(2, 3), new(3)));
    }

    [Fact]
    public void BadOptionsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("k", () => new TopKCategoricalAccuracyMetric(0));
        Assert.Throws<ArgumentOutOfRangeException>("Threshold", () => new BinaryAccuracyMetric { Threshold = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Threshold", () => new PrecisionMetric { Threshold = 1.5f });
        Assert.Throws<ArgumentOutOfRangeException>("TopK", () => new RecallMetric { TopK = 0 });
        Assert.Throws<ArgumentException>("output", () => new RecallMetric { ClassId = 3 }.Start(new(3), new(3)));
        Assert.Throws<ArgumentOutOfRangeException>("Thresholds", () => new AucMetric { Thresholds = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Beta", () => new FBetaScoreMetric { Beta = 0 });
        Assert.Throws<ArgumentException>("target", () => Metric.SparseCategoricalAccuracy.Start(new(3), new(3)));
        Assert.Throws<ArgumentOutOfRangeException>("classes", () => new ConfusionMatrix(1));
    }
}
