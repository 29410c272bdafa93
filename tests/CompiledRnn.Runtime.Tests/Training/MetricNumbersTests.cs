namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Numbers that Keras's own documentation prints for its metrics, and others by hand.</summary>
public class MetricNumbersTests
{
    private static readonly float[] Half = [1, 0];

    [Fact]
    public void Errors()
    {
        Assert.Equal(0.25, Measure(Metric.MeanSquaredError, 2, [1, 1, 0, 0], [0, 1, 0, 0]), 1e-9);
        Assert.Equal(0.5, Measure(Metric.MeanSquaredError, 2, [1, 1, 0, 0], [0, 1, 0, 0], Half), 1e-9);
        Assert.Equal(0.5, Measure(Metric.RootMeanSquaredError, 2, [1, 1, 0, 0], [0, 1, 0, 0]), 1e-9);
        Assert.Equal(0.70710678, Measure(Metric.RootMeanSquaredError, 2, [1, 1, 0, 0], [0, 1, 0, 0], Half), 1e-7);
        Assert.Equal(2.5, 1e-8 * Measure(Metric.MeanAbsolutePercentageError, 2, [1, 1, 0, 0], [0, 1, 0, 0]), 1e-6);
        Assert.Equal(0.10844523, Measure(Metric.Of(Loss.LogCosh), 2, [1, 1, 0, 0], [0, 1, 0, 0]), 1e-7);
        Assert.Equal(0.21689045, Measure(Metric.Of(Loss.LogCosh), 2, [1, 1, 0, 0], [0, 1, 0, 0], Half), 1e-7);
    }

    [Fact]
    public void R2()
    {
        Assert.Equal(0.57142854, Measure(Metric.R2Score, 1, [2, 4, 4], [1, 4, 3]), 1e-7);

        // Second column: targets 0, 2, 4 (variance sum 8), residuals 1, 1, 2: 1 - 6 / 8.
        float[] output = [2, 1, 4, 3, 4, 2], target = [1, 0, 4, 2, 3, 4];
        Assert.Equal((0.5714285714 + 0.25) / 2, Measure(Metric.R2Score, 2, output, target), 1e-9);
        double total = 14 / 3.0;
        Assert.Equal((0.5714285714 * total + 0.25 * 8) / (total + 8), Measure(new R2ScoreMetric { VarianceWeighted = true }, 2, output, target), 1e-9);
        Assert.Equal(1 - 3 / 7.0 * 2 / 1, Measure(new R2ScoreMetric { Regressors = 1 }, 1, [2, 4, 4], [1, 4, 3]), 1e-9);
        Assert.Equal(4 / 7.0, Measure(new R2ScoreMetric { Regressors = 2 }, 1, [2, 4, 4], [1, 4, 3]), 1e-9);

        // Weight 2 is the same as standing there twice.
        Assert.Equal(
            Measure(Metric.R2Score, 1, [2, 4, 4, 4], [1, 4, 3, 3]), Measure(Metric.R2Score, 1, [2, 4, 4], [1, 4, 3], [1, 1, 2]), 1e-9);
        Assert.Equal(0, Measure(Metric.R2Score, 1, [2, 4], [1, 1]));
    }

    [Fact]
    public void Accuracies()
    {
        Assert.Equal(0.75, Measure(Metric.BinaryAccuracy, 1, [.98f, 1, 0, .6f], [1, 1, 0, 0]));
        Assert.Equal(0.5, Measure(Metric.BinaryAccuracy, 1, [.98f, 1, 0, .6f], [1, 1, 0, 0], [1, 0, 0, 1]));
        Assert.Equal(1, Measure(new BinaryAccuracyMetric { Threshold = .7f }, 2, [.98f, 1, 0, .6f], [1, 1, 0, 0]));
        float[] output = [.1f, .9f, .8f, .05f, .95f, 0], target = [0, 0, 1, 0, 1, 0];
        Assert.Equal(0.5, Measure(Metric.CategoricalAccuracy, 3, output, target));
        Assert.Equal(0.3, Measure(Metric.CategoricalAccuracy, 3, output, target, [.7f, .3f]), 1e-7);
        Assert.Equal(0.5, Measure(new TopKCategoricalAccuracyMetric(1), 3, output, target));
        Assert.Equal(1, Measure(new TopKCategoricalAccuracyMetric(2), 3, output, target));
        Assert.Equal(1, Measure(Metric.TopKCategoricalAccuracy, 3, output, target));
        float[] weather = [.1f, .6f, .3f, .05f, .95f, 0];
        Assert.Equal(0.5, Measure(Metric.SparseCategoricalAccuracy, 3, weather, [2, 1]));
        Assert.Equal(0.3, Measure(Metric.SparseCategoricalAccuracy, 3, weather, [2, 1], [.7f, .3f]), 1e-7);
        Assert.Equal(0.3, Measure(new SparseTopKCategoricalAccuracyMetric(1), 3, output, [2, 1], [.7f, .3f]), 1e-7);
        Assert.Equal(0.5, Measure(Metric.SparseTopKCategoricalAccuracy, 3, output, [7, 1]));
    }

    [Fact]
    public void PrecisionAndRecall()
    {
        float[] output = [1, 0, 1, 1], target = [0, 1, 1, 1];
        Assert.Equal(2 / 3.0, Measure(Metric.Precision, 1, output, target), 1e-9);
        Assert.Equal(1, Measure(Metric.Precision, 1, output, target, [0, 0, 1, 0]));
        Assert.Equal(2 / 3.0, Measure(Metric.Recall, 1, output, target), 1e-9);
        Assert.Equal(1, Measure(Metric.Recall, 1, output, target, [0, 0, 1, 0]));
        Assert.Equal(0.5, Measure(new PrecisionMetric { TopK = 2 }, 4, [1, 0, 1, 1], [0, 0, 1, 1]));
        Assert.Equal(1, Measure(new PrecisionMetric { TopK = 4 }, 4, [1, 0, 1, 1], [1, 1, 1, 1]));
        Assert.Equal(0, Measure(Metric.Precision, 1, [0, 0], [1, 1]));
        Assert.Equal(0, Measure(Metric.Recall, 1, [1, 1], [0, 0]));
        Assert.Equal(0.5, Measure(new RecallMetric { Threshold = .8f }, 1, [.7f, .9f], [1, 1]));
        Assert.Equal(0.5, Measure(new RecallMetric { ClassId = 1 }, 2, [1, 0, 1, 1], [0, 1, 0, 1]));
        Assert.Equal(0.5, Measure(new PrecisionMetric { TopK = 2, Threshold = .5f }, 3, [.9f, .6f, .1f], [1, 0, 1]));
    }

    [Fact]
    public void Scores()
    {
        float[] target = [1, 1, 1, 1, 0, 0, 1, 1, 0], output = [.2f, .6f, .7f, .2f, .6f, .6f, .6f, .8f, 0];
        Assert.Equal((.3846154 + .90909094 + .8333334) / 3, Measure(new FBetaScoreMetric { Beta = 2, Threshold = .5f }, 3, output, target), 1e-6);
        Assert.Equal((.5 + .8 + .6666667) / 3, Measure(new F1ScoreMetric { Threshold = .5f }, 3, output, target), 1e-6);

        // Counts 1 of 1 and 3, 2 of 3 and 2, 1 of 2 and 1: together 4 of 6 answers and 6 truths.
        Assert.Equal(2 / 3.0, Measure(new F1ScoreMetric { Threshold = .5f, Average = ScoreAverage.Micro }, 3, output, target), 1e-6);
        Assert.Equal((.5 * 3 + .8 * 2 + .6666667) / 6, Measure(new F1ScoreMetric { Threshold = .5f, Average = ScoreAverage.Weighted }, 3, output, target), 1e-6);

        // The largest answers are of class 2, of 1 and 2 alike, of 1. Right: class 1 one of 2 answers and 2 truths, class 2 one of 2 and 1.
        Assert.Equal((0 + .5 + 2 / 3.0) / 3, Measure(Metric.F1Score, 3, output, target), 1e-6);
        Assert.Equal((0 + .5 * 2 + 2 / 3.0) / 6, Measure(new F1ScoreMetric { Average = ScoreAverage.Weighted }, 3, output, target), 1e-6);
    }

    [Fact]
    public void AreaUnderTheCurve()
    {
        float[] output = [0, .5f, .3f, .9f], target = [0, 0, 1, 1];
        Assert.Equal(0.75, Measure(new AucMetric { Thresholds = 3 }, 1, output, target), 1e-9);
        Assert.Equal(1, Measure(new AucMetric { Thresholds = 3 }, 1, output, target, [1, 0, 0, 1]), 1e-9);
        Assert.Equal(0.75, Measure(Metric.Auc, 1, output, target), 1e-9);
        Assert.Equal(0.75, Measure(new AucMetric { FromLogits = true }, 1, [-9, 0, -.8f, 2], target), 1e-9);
        Assert.Equal(0, Measure(Metric.Auc, 1, [.2f, .1f], [1, 1]));

        // Both of a kind in one bucket: the straight line between.
        Assert.Equal(0.5, Measure(Metric.Auc, 1, [.5f, .5f], [0, 1]), 1e-9);

        // From the top: a yes (precision 1 up to recall 1/2), a no, a yes: 1 / 2 + 1 / 2 (1 + (1 - 2) log(3 / 2)).
        Assert.Equal(.5 + .5 * (1 - Math.Log(1.5)), Measure(new AucMetric { Curve = AucCurve.PrecisionRecall }, 1, [.9f, .5f, .3f], [1, 0, 1]), 1e-9);
    }

    [Fact]
    public void AConfusionMatrixCountsPairs()
    {
        var matrix = new ConfusionMatrix(3);
        matrix.Add([.1f, .9f, 0, .8f, .1f, .1f], [1, 2]);
        matrix.Add([.1f, .9f, 0, .8f, .1f, .1f], [0, 1, 0, 1, 0, 0], new float[] { 2, .5f });
        Assert.Equal(3, matrix[1, 1]);
        Assert.Equal(1, matrix[2, 0]);
        Assert.Equal(0.5, matrix[0, 0]);
        Assert.Equal(4.5, matrix.Total);
        Assert.Equal(3.5 / 4.5, matrix.Accuracy, 1e-9);
        Assert.Equal(0.5 / 1.5, matrix.Precision(0), 1e-9);
        Assert.Equal(0, matrix.Recall(2));
        Assert.Equal(1, matrix.Recall(1));
        Assert.Equal("     0.5        0        0\n       0        3        0\n       1        0        0\n", matrix.ToString());
        Assert.Contains("position 1", Assert.Throws<ArgumentException>("target", () => matrix.Add(new float[6], [1, 3])).Message);
        Assert.Equal(4.5, matrix.Total);
    }

    private static double Measure(Metric metric, int width, float[] output, float[] target, float[]? weights = null)
    {
        // In two batches, which must not matter.
        int rows = output.Length / width, targetWidth = target.Length / rows;
        MetricState state = metric.Start(new(width), targetWidth == width ? new(width) : new());
        if (rows == 1)
        {
            state.Add(output, target, weights ?? []);
            return state.Result;
        }

        state.Add(output.AsSpan(0, width), target.AsSpan(0, targetWidth), weights?[..1] ?? []);
        state.Add(output.AsSpan(width), target.AsSpan(targetWidth), weights?[1..] ?? []);
        return state.Result;
    }
}
