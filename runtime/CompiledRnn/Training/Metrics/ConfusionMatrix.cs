using System.Globalization;
using System.Numerics.Tensors;
using System.Text;

namespace CompiledRnn;

/// <summary>
/// How often each class was taken for each: a row for every true class, a column for every answer, the largest output. Batches may be
/// added one after the other.
/// </summary>
/// <param name="classes">The number of classes, at least 2.</param>
public sealed class ConfusionMatrix(int classes)
{
    private readonly double[] _counts = new double[classes >= 2 ? classes * classes : throw Metric.Refuse(nameof(classes), classes, "2 or more")];

    /// <summary>The number of classes.</summary>
    public int Classes => classes;

    /// <summary>The weight of all that was added; a number of positions where there were no weights.</summary>
    public double Total => TensorPrimitives.Sum<double>(_counts);

    /// <summary>The share of right answers; 0 before anything was added.</summary>
    public double Accuracy => Share.Of(Enumerable.Range(0, classes).Sum(c => this[c, c]), Total);

    /// <summary>The weight of positions of one class that were taken for another.</summary>
    /// <param name="truth">The class that was right.</param>
    /// <param name="answer">The class that the model gave.</param>
    public double this[int truth, int answer] => (uint)truth < (uint)classes && (uint)answer < (uint)classes
        ? _counts[truth * classes + answer]
        : throw new ArgumentOutOfRangeException(nameof(truth), $"Expected classes from 0 to {classes - 1}, got {truth} and {answer}.");

    /// <summary>The share of right ones among the answers of a class; 0 where there are none.</summary>
    public double Precision(int label) => Share.Of(this[label, label], Enumerable.Range(0, classes).Sum(c => this[c, label]));

    /// <summary>The share of a class's positions that were taken for it; 0 where there are none.</summary>
    public double Recall(int label) => Share.Of(this[label, label], Enumerable.Range(0, classes).Sum(c => this[label, c]));

    /// <summary>Adds a batch. Allocates nothing.</summary>
    /// <param name="output">Probabilities or logits, a row of all classes for each position.</param>
    /// <param name="target">The index of the right class for each position, or a one-hot row.</param>
    /// <param name="weights">What the positions count; left out: 1.</param>
    /// <exception cref="ArgumentException">A length does not fit, or there is no such class; nothing was added.</exception>
    public void Add(ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights = default)
    {
        int rows = output.Length / classes;
        if (output.Length % classes != 0)
            throw new ArgumentException($"Expected a multiple of {classes} floats, one for each class, got {output.Length}.", nameof(output));
        if (target.Length != rows && target.Length != output.Length)
            throw new ArgumentException($"Expected {rows} indices of classes or {output.Length} one-hot values, got {target.Length}.", nameof(target));
        weights.Check(rows, rows);
        for (int i = 0; i < rows; i++)
        {
            if (weights.Counts(i, rows))
                TruthOf(target, i, rows);
        }

        for (int i = 0; i < rows; i++)
        {
            if (weights.Counts(i, rows))
                _counts[TruthOf(target, i, rows) * classes + TensorPrimitives.IndexOfMax(output.Slice(i * classes, classes))] += weights.WeightOf(i, rows);
        }
    }

    /// <summary>The matrix of a model on a data set, with the weights of the data.</summary>
    /// <param name="model">With one output, whose last axis is the classes.</param>
    /// <param name="data">Targets are indices of classes or one-hot.</param>
    /// <exception cref="ArgumentException">The data do not fit the model, or a target is no class.</exception>
    public static ConfusionMatrix Of(CompiledModel model, IDataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        Generated.ModelDefinition definition = model.Definition.For(data);
        if (definition.Outputs.Length > 1)
            throw new ArgumentException($"{definition.Name} has {definition.Outputs.Length} outputs: predict, and {nameof(Add)} the classes of one of them.", nameof(model));
        DatasetCheck.CheckWeights(data, definition, "data");
        TensorShape shape = definition.Output;
        var matrix = new ConfusionMatrix(shape[shape.Rank - 1]);
        float[] output = model.Predict(data);
        var buffer = new BatchBuffer(data, 1);
        int positions = shape.Length / matrix.Classes;
        Span<float> weights = new float[positions];
        for (int i = 0; i < data.Count; i++)
        {
            buffer.Read(i, 1);
            weights.Fill(buffer.Weights.Length == 1 ? buffer.Weights[0] : 1);
            if (buffer.Weights.Length > 1)
                buffer.Weights.CopyTo(weights);
            matrix.Add(output.AsSpan(i * shape.Length, shape.Length), buffer.Target, (ReadOnlySpan<float>)weights);
        }

        return matrix;
    }

    /// <summary>The matrix as text, a line for each true class.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (int truth = 0; truth < classes; truth++)
            text.AppendJoin(' ', Enumerable.Range(0, classes).Select(c => this[truth, c].ToString("G6", CultureInfo.InvariantCulture).PadLeft(8))).Append('\n');
        return text.ToString();
    }

    private int TruthOf(ReadOnlySpan<float> target, int row, int rows)
    {
        if (target.Length != rows)
            return TensorPrimitives.IndexOfMax(target.Slice(row * classes, classes));
        float label = target[row];
        return label >= 0 && label < classes && label == MathF.Floor(label)
            ? (int)label
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected a class index from 0 to {classes - 1} as the target at position {row}, got {label}."), nameof(target));
    }
}
