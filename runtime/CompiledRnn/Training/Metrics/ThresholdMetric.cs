namespace CompiledRnn;

/// <summary>
/// What <see cref="PrecisionMetric"/> and <see cref="RecallMetric"/> share: each value of the output is taken as a yes or a no, each value
/// of the target as a yes where it is not 0.
/// </summary>
public abstract class ThresholdMetric : Metric
{
    private readonly float? _threshold;
    private readonly int? _topK;
    private readonly int? _classId;

    private protected ThresholdMetric()
    {
    }

    /// <summary>An output above it is a yes, from 0 to 1. Left out: 0.5, or with <see cref="TopK"/> none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0 to 1.</exception>
    public float? Threshold
    {
        get => _threshold;
        init => _threshold = value is null or (>= 0 and <= 1) ? value : throw Refuse(nameof(Threshold), value, "from 0 to 1");
    }

    /// <summary>Only this many largest values of a position may be a yes; of equal ones the first. Null: any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? TopK
    {
        get => _topK;
        init => _topK = value is null or >= 1 ? value : throw Refuse(nameof(TopK), value, "1 or more");
    }

    /// <summary>Only this class, a place of the last axis, is looked at. Null: all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? ClassId
    {
        get => _classId;
        init => _classId = value is null or >= 0 ? value : throw Refuse(nameof(ClassId), value, "0 or more");
    }

    /// <inheritdoc/>
    public override MetricState Start(TensorShape output, TensorShape target)
    {
        CheckSameLength(output, target);
        if (ClassId >= output[output.Rank - 1])
            throw new ArgumentException($"{Name} looks at class {ClassId}, but an output of shape {output} has {output[output.Rank - 1]}.", nameof(output));
        return new Counts(this, output[output.Rank - 1]);
    }

    /// <summary>The metric of what was counted.</summary>
    private protected abstract double Result(double truePositives, double falsePositives, double falseNegatives);

    private bool IsYes(ReadOnlySpan<float> row, int place)
    {
        if (TopK is not { } k)
            return row[place] > (Threshold ?? 0.5f);
        int before = 0;
        for (int i = 0; i < row.Length; i++)
            before += row[i] > row[place] || (row[i] == row[place] && i < place) ? 1 : 0;
        return before < k && (Threshold is not { } threshold || row[place] > threshold);
    }

    private sealed class Counts(ThresholdMetric metric, int width) : MetricState
    {
        private double _truePositives;
        private double _falsePositives;
        private double _falseNegatives;
        private long _rows;

        public override double Result => _rows == 0 ? double.NaN : metric.Result(_truePositives, _falsePositives, _falseNegatives);

        public override void Reset() => (_truePositives, _falsePositives, _falseNegatives, _rows) = (0, 0, 0, 0);

        public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
        {
            int rows = output.Length / width;
            int first = metric.ClassId ?? 0, end = metric.ClassId + 1 ?? width;
            for (int i = 0; i < rows; i++)
            {
                ReadOnlySpan<float> row = output.Slice(i * width, width);
                double weight = weights.At(i, rows);
                for (int place = first; place < end; place++)
                    Count(metric.IsYes(row, place), target[i * width + place] != 0, weight);
            }

            _rows += rows;
        }

        private void Count(bool answer, bool truth, double weight)
        {
            if (answer && truth)
                _truePositives += weight;
            else if (answer)
                _falsePositives += weight;
            else if (truth)
                _falseNegatives += weight;
        }
    }
}
