namespace CompiledRnn;

/// <summary>What a scaler learns from rows: sums in double, in two passes.</summary>
internal static class ScalerFit
{
    /// <summary>Fills a buffer with the row at an index or gives a view of it.</summary>
    private delegate ReadOnlySpan<float> RowReader(int row);

    public static Scaler Fit(Series series, Scaling scaling, Range? rows)
    {
        (int start, int count) = (rows ?? Range.All).GetOffsetAndLength(series.Rows);
        return Fit(row => series.Row(start + row), count, series.Columns, scaling, "rows");
    }

    public static Scaler Fit(IDataset train, bool targets, Scaling scaling)
    {
        ArgumentNullException.ThrowIfNull(train);
        var input = new float[train.InputShape.Length];
        var target = new float[train.TargetShape.Length];
        TensorShape shape = targets ? train.TargetShape : train.InputShape;
        float[] values = targets ? target : input;
        int columns = shape[shape.Rank - 1], steps = values.Length / columns, loaded = -1;
        return Fit(Read, checked(train.Count * steps), columns, scaling, nameof(train));

        ReadOnlySpan<float> Read(int row)
        {
            (int pair, int step) = Math.DivRem(row, steps);
            if (pair != loaded)
                train.Read(pair, input, target);
            loaded = pair;
            return values.AsSpan(step * columns, columns);
        }
    }

    private static Scaler Fit(RowReader read, int rows, int columns, Scaling scaling, string name)
    {
        if (rows == 0)
            throw new ArgumentException("Expected at least one row to learn from, got none.", name);
        return scaling switch
        {
            Scaling.Standard => Standard(read, rows, columns, name),
            Scaling.MinMax => MinMax(read, rows, columns, name),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "Expected a known scaling."),
        };
    }

    // Sums of the distances from the first row: of a constant column exactly 0, of any other closer than sums of the values.
    private static Scaler Standard(RowReader read, int rows, int columns, string name)
    {
        double[] first = Array.ConvertAll(read(0).ToArray(), v => (double)v);
        var mean = new double[columns];
        var deviation = new double[columns];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> values = read(row);
            FiniteValues.Check(values, name);
            for (int i = 0; i < columns; i++)
                mean[i] += values[i] - first[i];
        }

        for (int i = 0; i < columns; i++)
            mean[i] = first[i] + mean[i] / rows;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> values = read(row);
            for (int i = 0; i < columns; i++)
                deviation[i] += (values[i] - mean[i]) * (values[i] - mean[i]);
        }

        for (int i = 0; i < columns; i++)
            deviation[i] = NotZero(Math.Sqrt(deviation[i] / rows));
        return new Scaler(mean, deviation);
    }

    private static Scaler MinMax(RowReader read, int rows, int columns, string name)
    {
        double[] minimum = Array.ConvertAll(new double[columns], _ => double.PositiveInfinity);
        double[] maximum = Array.ConvertAll(new double[columns], _ => double.NegativeInfinity);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> values = read(row);
            FiniteValues.Check(values, name);
            for (int i = 0; i < columns; i++)
            {
                minimum[i] = Math.Min(minimum[i], values[i]);
                maximum[i] = Math.Max(maximum[i], values[i]);
            }
        }

        for (int i = 0; i < columns; i++)
            maximum[i] = NotZero(maximum[i] - minimum[i]);
        return new Scaler(minimum, maximum);
    }

    // A constant column is only moved.
    private static double NotZero(double scale) => scale > 0 ? scale : 1;
}
