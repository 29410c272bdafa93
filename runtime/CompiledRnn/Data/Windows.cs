namespace CompiledRnn;

/// <summary>
/// Windows that slide over a time series: the input is a stretch of steps, the target the stretch behind it. The series is read in place:
/// a million overlapping windows take no more memory than the series.
/// </summary>
/// <remarks>
/// Shapes: input <c>[inputSteps, columns]</c>, target <c>[targetSteps, target columns]</c>, also where a size is 1. Window i starts at row
/// <c>i · stride</c>; there are <c>(rows - inputSteps - gap - targetSteps) / stride + 1</c> of them, in time order. On splitting them
/// without overlap see <see cref="DatasetExtensions.Split"/>; to cut at a row, such as the first day of a year, give <c>rows</c>.
/// </remarks>
/// <example><code>
/// IDataset data = Windows.Over(series, inputSteps: 24, targetSteps: 12, targetColumns: [0]);
/// </code></example>
public static class Windows
{
    /// <summary>Windows over a series of single values.</summary>
    /// <param name="series">A value a step, oldest first.</param>
    /// <param name="inputSteps">Steps of the input, at least 1.</param>
    /// <param name="targetSteps">Steps of the target, at least 1.</param>
    /// <param name="stride">Steps from one window's start to the next, at least 1.</param>
    /// <param name="gap">Steps left out between input and target.</param>
    /// <param name="rows">The rows to stay within, with inputs and targets, such as <c>..800</c>; left out: all.</param>
    /// <exception cref="ArgumentException">The rows are fewer than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small, or there are no such rows.</exception>
    public static IDataset Over(float[] series, int inputSteps, int targetSteps, int stride = 1, int gap = 0, Range? rows = null) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns: null, rows);

    /// <summary>Windows over a series of several columns.</summary>
    /// <param name="series">A row a step, oldest first: <c>[rows, columns]</c>.</param>
    /// <param name="inputSteps">Steps of the input, at least 1; the input has all columns.</param>
    /// <param name="targetSteps">Steps of the target, at least 1.</param>
    /// <param name="targetColumns">The columns of the target, in this order; left out: all.</param>
    /// <param name="stride">Steps from one window's start to the next, at least 1.</param>
    /// <param name="gap">Steps left out between input and target.</param>
    /// <param name="rows">The rows to stay within, with inputs and targets, such as <c>..800</c>; left out: all.</param>
    /// <exception cref="ArgumentException">The rows are fewer than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small, or there is no such column or row.</exception>
    public static IDataset Over(float[,] series, int inputSteps, int targetSteps, int[]? targetColumns = null, int stride = 1, int gap = 0, Range? rows = null) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns, rows);

    /// <summary>Windows over a series of several columns, an array for each step.</summary>
    /// <param name="series">A row a step, oldest first; all rows of one length.</param>
    /// <param name="inputSteps">Steps of the input, at least 1; the input has all columns.</param>
    /// <param name="targetSteps">Steps of the target, at least 1.</param>
    /// <param name="targetColumns">The columns of the target, in this order; left out: all.</param>
    /// <param name="stride">Steps from one window's start to the next, at least 1.</param>
    /// <param name="gap">Steps left out between input and target.</param>
    /// <param name="rows">The rows to stay within, with inputs and targets, such as <c>..800</c>; left out: all.</param>
    /// <exception cref="ArgumentException">The rows differ in length, are fewer than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small, or there is no such column or row.</exception>
    public static IDataset Over(float[][] series, int inputSteps, int targetSteps, int[]? targetColumns = null, int stride = 1, int gap = 0, Range? rows = null) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns, rows);

    private static WindowDataset Over(Series series, WindowSize size, int[]? targetColumns, Range? rows)
    {
        size.Check();
        (int start, int count) = RowsOf(series, rows ?? Range.All);
        if (count < size.Rows)
        {
            string gap = size.Gap > 0 ? $" + {size.Gap} between" : "";
            throw new ArgumentException(
                $"Expected at least {size.Rows} rows for one window ({size.InputSteps} input steps{gap} + {size.TargetSteps} target steps), got {count}.",
                rows is null ? nameof(series) : nameof(rows));
        }

        return new WindowDataset(series, start, count, size, ColumnSelection.Checked(targetColumns, series.Columns, nameof(targetColumns)));
    }

    private static (int Start, int Count) RowsOf(Series series, Range rows)
    {
        int start = rows.Start.GetOffset(series.Rows), end = rows.End.GetOffset(series.Rows);
        return start >= 0 && end <= series.Rows && start <= end
            ? (start, end - start)
            : throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Expected rows within 0..{series.Rows}.");
    }
}
