namespace CompiledRnn;

/// <content>Metrics with Keras's defaults.</content>
public abstract partial class Metric
{
    /// <summary>The mean of <c>|output - target|</c>.</summary>
    public static Metric MeanAbsoluteError { get; } = new LossMetric(Loss.MeanAbsoluteError);

    /// <summary>The mean of <c>(output - target)^2</c>.</summary>
    public static Metric MeanSquaredError { get; } = new LossMetric(Loss.MeanSquaredError);

    /// <summary>The mean of <c>100 |output - target| / |target|</c>.</summary>
    public static Metric MeanAbsolutePercentageError { get; } = new LossMetric(Loss.MeanAbsolutePercentageError);

    /// <summary><see cref="RootMeanSquaredErrorMetric"/>.</summary>
    public static Metric RootMeanSquaredError { get; } = new RootMeanSquaredErrorMetric();

    /// <summary><see cref="R2ScoreMetric"/>.</summary>
    public static Metric R2Score { get; } = new R2ScoreMetric();

    /// <summary><see cref="AccuracyMetric"/>.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary><see cref="BinaryAccuracyMetric"/>.</summary>
    public static Metric BinaryAccuracy { get; } = new BinaryAccuracyMetric();

    /// <summary><see cref="CategoricalAccuracyMetric"/>.</summary>
    public static Metric CategoricalAccuracy { get; } = new CategoricalAccuracyMetric();

    /// <summary><see cref="SparseCategoricalAccuracyMetric"/>.</summary>
    public static Metric SparseCategoricalAccuracy { get; } = new SparseCategoricalAccuracyMetric();

    /// <summary><see cref="TopKCategoricalAccuracyMetric"/> of the 5 largest.</summary>
    public static Metric TopKCategoricalAccuracy { get; } = new TopKCategoricalAccuracyMetric();

    /// <summary><see cref="SparseTopKCategoricalAccuracyMetric"/> of the 5 largest.</summary>
    public static Metric SparseTopKCategoricalAccuracy { get; } = new SparseTopKCategoricalAccuracyMetric();

    /// <summary><see cref="PrecisionMetric"/>.</summary>
    public static Metric Precision { get; } = new PrecisionMetric();

    /// <summary><see cref="RecallMetric"/>.</summary>
    public static Metric Recall { get; } = new RecallMetric();

    /// <summary><see cref="F1ScoreMetric"/>.</summary>
    public static Metric F1Score { get; } = new F1ScoreMetric();

    /// <summary><see cref="AucMetric"/>.</summary>
    public static Metric Auc { get; } = new AucMetric();

    /// <summary>The value of a loss with one for each position.</summary>
    /// <param name="loss">Any loss but those over a sequence or the batch.</param>
    public static Metric Of(Loss loss) => new LossMetric(loss);
}
