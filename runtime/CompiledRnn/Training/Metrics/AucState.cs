namespace CompiledRnn;

/// <summary>
/// The weights of yes and no between each threshold and the next; from the top down they add up to the true and false positives of each
/// threshold. Formulas: keras/src/metrics/metrics_utils.py and confusion_metrics.py.
/// </summary>
internal sealed class AucState(int width, int thresholds, AucCurve curve, bool fromLogits) : MetricState
{
    private readonly double[] _yes = new double[thresholds];
    private readonly double[] _no = new double[thresholds];
    private long _rows;

    /// <inheritdoc/>
    public override double Result => _rows == 0 ? double.NaN : Area();

    /// <inheritdoc/>
    public override void Reset()
    {
        Array.Clear(_yes);
        Array.Clear(_no);
        _rows = 0;
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        int rows = output.Length / width;
        for (int i = 0; i < output.Length; i++)
            (target[i] != 0 ? _yes : _no)[Bucket(output[i])] += weights.At(i / width, rows);
        _rows += rows;
    }

    // An output on a threshold is below it; 0 is above the first one, which lies a hair under 0.
    private int Bucket(float output)
    {
        float p = fromLogits ? 1 / (1 + MathF.Exp(-output)) : Math.Clamp(output, 0f, 1f);
        return Math.Max((int)MathF.Ceiling(p * (thresholds - 1)) - 1, 0);
    }

    // From the last threshold, above which is nothing, down to the first, above which is all.
    private double Area()
    {
        double allYes = 0, allNo = 0, area = 0, truePositives = 0, falsePositives = 0;
        for (int i = 0; i < thresholds; i++)
        {
            allYes += _yes[i];
            allNo += _no[i];
        }

        for (int i = thresholds - 1; i >= 0; i--)
        {
            area += curve == AucCurve.PrecisionRecall
                ? Share.Of(PrecisionRecall(truePositives, falsePositives, _yes[i], _no[i]), allYes)
                : Share.Of(_no[i], allNo) * Share.Of(truePositives + _yes[i] / 2, allYes);
            truePositives += _yes[i];
            falsePositives += _no[i];
        }

        return area;
    }

    // The integral of precision over true positives where both kinds of positives grow in proportion (Davis and Goadrich 2006).
    private static double PrecisionRecall(double truePositives, double falsePositives, double yes, double no)
    {
        double before = truePositives + falsePositives, after = before + yes + no;
        double slope = Share.Of(yes, yes + no);
        double intercept = truePositives - slope * before;
        double ratio = before > 0 && after > 0 ? after / before : 1;
        return slope * (yes + intercept * Math.Log(ratio));
    }
}
