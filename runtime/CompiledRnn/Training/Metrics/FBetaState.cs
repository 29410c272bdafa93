using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>The counts of <see cref="FBetaScoreMetric"/>, class by class.</summary>
internal sealed class FBetaState(int classes, ScoreAverage average, double beta, float? threshold) : MetricState
{
    // Keras takes a largest value of nearly 0 for no answer.
    private const float Nothing = 1e-9f;

    private readonly double[] _truePositives = new double[classes];
    private readonly double[] _falsePositives = new double[classes];
    private readonly double[] _falseNegatives = new double[classes];
    private readonly double[] _support = new double[classes];
    private long _rows;

    /// <inheritdoc/>
    public override double Result => _rows == 0 ? double.NaN : average switch
    {
        ScoreAverage.Micro => Score(TensorPrimitives.Sum<double>(_truePositives), TensorPrimitives.Sum<double>(_falsePositives), TensorPrimitives.Sum<double>(_falseNegatives)),
        ScoreAverage.Macro => OverClasses(weighted: false) / classes,
        _ => OverClasses(weighted: true) / (TensorPrimitives.Sum<double>(_support) + Loss.Epsilon),
    };

    /// <inheritdoc/>
    public override void Reset()
    {
        foreach (double[] counts in (ReadOnlySpan<double[]>)[_truePositives, _falsePositives, _falseNegatives, _support])
            Array.Clear(counts);
        _rows = 0;
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        int rows = output.Length / classes;
        for (int i = 0; i < rows; i++)
        {
            double weight = weights.At(i, rows);
            if (weight != 0)
                AddRow(output.Slice(i * classes, classes), target.Slice(i * classes, classes), weight);
        }

        _rows += rows;
    }

    private void AddRow(ReadOnlySpan<float> output, ReadOnlySpan<float> target, double weight)
    {
        float largest = TensorPrimitives.Max(output);
        for (int c = 0; c < classes; c++)
        {
            bool yes = threshold is { } limit ? output[c] > limit : output[c] >= largest && Math.Abs(output[c]) > Nothing;
            double truth = weight * target[c];
            _truePositives[c] += yes ? truth : 0;
            _falsePositives[c] += yes ? weight - truth : 0;
            _falseNegatives[c] += yes ? 0 : truth;
            _support[c] += truth;
        }
    }

    private double OverClasses(bool weighted)
    {
        double sum = 0;
        for (int c = 0; c < classes; c++)
            sum += Score(_truePositives[c], _falsePositives[c], _falseNegatives[c]) * (weighted ? _support[c] : 1);
        return sum;
    }

    private double Score(double truePositives, double falsePositives, double falseNegatives)
    {
        double precision = truePositives / (truePositives + falsePositives + Loss.Epsilon);
        double recall = truePositives / (truePositives + falseNegatives + Loss.Epsilon);
        return precision * recall / (beta * beta * precision + recall + Loss.Epsilon) * (1 + beta * beta);
    }
}
