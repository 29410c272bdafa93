using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>
/// Scales columns, each by its own numbers: <c>(x - center) / scale</c>, and back. Fit it on the training part only: what is known of the
/// validation part must not flow into training.
/// </summary>
/// <example><code>
/// Scaler scaler = Scaler.Fit(series, rows: ..800);
/// IDataset data = Windows.Over(scaler.Transform(series), 24, 12, targetColumns: [0]);
/// …
/// scaler.Select(0).Inverse(prediction);
/// </code></example>
public sealed class Scaler
{
    private readonly double[] _center;
    private readonly double[] _scale;

    /// <summary>Makes a scaler from numbers kept elsewhere.</summary>
    /// <param name="center">For each column, what becomes 0.</param>
    /// <param name="scale">For each column, the distance from it that becomes 1; finite and not 0.</param>
    /// <exception cref="ArgumentException">There is no column, the lengths differ, or a number is not finite or a scale 0.</exception>
    public Scaler(ReadOnlySpan<double> center, ReadOnlySpan<double> scale)
    {
        if (center.Length == 0 || center.Length != scale.Length)
            throw new ArgumentException($"Expected a scale for each of at least one column, got {center.Length} centers and {scale.Length} scales.", nameof(scale));
        for (int i = 0; i < center.Length; i++)
        {
            if (!double.IsFinite(center[i]) || !double.IsFinite(scale[i]) || scale[i] == 0)
                throw new ArgumentException($"Expected finite numbers and no scale of 0, got center {center[i]} and scale {scale[i]} in column {i}.", nameof(scale));
        }

        _center = center.ToArray();
        _scale = scale.ToArray();
    }

    /// <summary>The number of columns.</summary>
    public int Columns => _center.Length;

    /// <summary>For each column, what becomes 0: the mean or the minimum.</summary>
    public ReadOnlySpan<double> Center => _center;

    /// <summary>For each column, what becomes 1 (as a distance from the center): the standard deviation or the range; 1 for a constant column.</summary>
    public ReadOnlySpan<double> ScaleFactors => _scale;

    /// <summary>Reads what <see cref="ToString()"/> wrote.</summary>
    /// <param name="text">Such as <c>center 16.4 8.2; scale 7.3 5</c>.</param>
    /// <exception cref="FormatException">It is no such text.</exception>
    public static Scaler Parse(string text) => ScalerText.Parse(text);

    /// <summary>Learns from a series of single values.</summary>
    /// <param name="series">A value a step.</param>
    /// <param name="scaling">What each column is made to.</param>
    /// <param name="rows">The training part, such as <c>..800</c>; left out: all.</param>
    /// <exception cref="ArgumentException">There are no rows, or a value is not finite.</exception>
    public static Scaler Fit(float[] series, Scaling scaling = Scaling.Standard, Range? rows = null) =>
        ScalerFit.Fit(Series.Of(series, nameof(series)), scaling, rows);

    /// <summary>Learns from a series of several columns, <c>[rows, columns]</c>.</summary>
    /// <inheritdoc cref="Fit(float[], Scaling, Range?)"/>
    public static Scaler Fit(float[,] series, Scaling scaling = Scaling.Standard, Range? rows = null) =>
        ScalerFit.Fit(Series.Of(series, nameof(series)), scaling, rows);

    /// <summary>Learns from a series of several columns, an array for each step.</summary>
    /// <inheritdoc cref="Fit(float[], Scaling, Range?)"/>
    public static Scaler Fit(float[][] series, Scaling scaling = Scaling.Standard, Range? rows = null) =>
        ScalerFit.Fit(Series.Of(series, nameof(series)), scaling, rows);

    /// <summary>Learns the columns (the last axis) of a data set's inputs. A row that stands in several windows counts that often.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="scaling">What each column is made to.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static Scaler Fit(IDataset train, Scaling scaling = Scaling.Standard) => ScalerFit.Fit(train, targets: false, scaling);

    /// <summary>Learns the columns (the last axis) of a data set's targets.</summary>
    /// <inheritdoc cref="Fit(IDataset, Scaling)"/>
    public static Scaler FitTargets(IDataset train, Scaling scaling = Scaling.Standard) => ScalerFit.Fit(train, targets: true, scaling);

    /// <summary>A scaler of chosen columns, for predictions that have only those.</summary>
    /// <param name="columns">Columns of this scaler, in the order wanted.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Scaler Select(params int[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int[] selected = ColumnSelection.Checked(columns, Columns, nameof(columns));
        return new Scaler(Array.ConvertAll(selected, i => _center[i]), Array.ConvertAll(selected, i => _scale[i]));
    }

    /// <summary>Scales whole rows in place.</summary>
    /// <param name="values">Row-major, a whole number of rows.</param>
    /// <exception cref="ArgumentException">The length is no whole number of rows.</exception>
    public void Transform(Span<float> values)
    {
        CheckLength(values.Length);
        for (int row = 0; row < values.Length; row += _center.Length)
        {
            for (int i = 0; i < _center.Length; i++)
                values[row + i] = (float)((values[row + i] - _center[i]) / _scale[i]);
        }
    }

    /// <summary>Undoes <see cref="Transform(Span{float})"/> in place.</summary>
    /// <param name="values">Row-major, a whole number of rows.</param>
    /// <exception cref="ArgumentException">The length is no whole number of rows.</exception>
    public void Inverse(Span<float> values)
    {
        CheckLength(values.Length);
        for (int row = 0; row < values.Length; row += _center.Length)
        {
            for (int i = 0; i < _center.Length; i++)
                values[row + i] = (float)(values[row + i] * _scale[i] + _center[i]);
        }
    }

    /// <summary>A scaled copy of a series; the array given is left as it is.</summary>
    /// <param name="series"><c>[rows, columns]</c>.</param>
    /// <exception cref="ArgumentException">The series has another number of columns.</exception>
    public float[,] Transform(float[,] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.GetLength(1) != Columns)
            throw new ArgumentException($"Expected {Columns} columns, got {series.GetLength(1)}.", nameof(series));
        var scaled = (float[,])series.Clone();
        if (scaled.Length > 0)
            Transform(MemoryMarshal.CreateSpan(ref scaled[0, 0], scaled.Length));
        return scaled;
    }

    /// <summary>
    /// The numbers to the last digit, for <see cref="Parse"/>: <c>center 16.4 8.2; scale 7.3 5</c>. What a program that predicts needs beside
    /// the weights; <see cref="CompiledModel.Save(string, IReadOnlyDictionary{string, string})"/> keeps it in the same file.
    /// </summary>
    public override string ToString() => ScalerText.Format(this);

    private void CheckLength(int length)
    {
        if (length % Columns != 0)
            throw new ArgumentException($"Expected a multiple of {Columns} floats (the columns of the scaler), got {length}.", "values");
    }
}
