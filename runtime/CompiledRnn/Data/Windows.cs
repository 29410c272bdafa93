namespace CompiledRnn;

/// <summary>
/// Windows that slide over a time series: the input is a stretch of steps, the target the stretch behind it. The series is read in place:
/// a million overlapping windows take no more memory than the series.
/// </summary>
/// <remarks>
/// Shapes: input <c>[inputSteps, columns]</c>, target <c>[targetSteps, target columns]</c>, also where a size is 1. Window i starts at row
/// <c>i · stride</c>; there are <c>(rows - inputSteps - gap - targetSteps) / stride + 1</c> of them, in time order. On splitting them
/// without overlap see <see cref="DatasetExtensions.Split"/>.
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
    /// <exception cref="ArgumentException">The series is shorter than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small.</exception>
    public static IDataset Over(float[] series, int inputSteps, int targetSteps, int stride = 1, int gap = 0) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns: null);

    /// <summary>Windows over a series of several columns.</summary>
    /// <param name="series">A row a step, oldest first: <c>[rows, columns]</c>.</param>
    /// <param name="inputSteps">Steps of the input, at least 1; the input has all columns.</param>
    /// <param name="targetSteps">Steps of the target, at least 1.</param>
    /// <param name="targetColumns">The columns of the target, in this order; left out: all.</param>
    /// <param name="stride">Steps from one window's start to the next, at least 1.</param>
    /// <param name="gap">Steps left out between input and target.</param>
    /// <exception cref="ArgumentException">The series is shorter than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small, or there is no such column.</exception>
    public static IDataset Over(float[,] series, int inputSteps, int targetSteps, int[]? targetColumns = null, int stride = 1, int gap = 0) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns);

    /// <summary>Windows over a series of several columns, an array for each step.</summary>
    /// <param name="series">A row a step, oldest first; all rows of one length.</param>
    /// <param name="inputSteps">Steps of the input, at least 1; the input has all columns.</param>
    /// <param name="targetSteps">Steps of the target, at least 1.</param>
    /// <param name="targetColumns">The columns of the target, in this order; left out: all.</param>
    /// <param name="stride">Steps from one window's start to the next, at least 1.</param>
    /// <param name="gap">Steps left out between input and target.</param>
    /// <exception cref="ArgumentException">The rows differ in length, are fewer than one window, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of steps is too small, or there is no such column.</exception>
    public static IDataset Over(float[][] series, int inputSteps, int targetSteps, int[]? targetColumns = null, int stride = 1, int gap = 0) =>
        Over(Series.Of(series, nameof(series)), new WindowSize(inputSteps, gap, targetSteps, stride), targetColumns);

    private static WindowDataset Over(Series series, WindowSize size, int[]? targetColumns)
    {
        size.Check();
        if (series.Rows < size.Rows)
        {
            string gap = size.Gap > 0 ? $" + {size.Gap} between" : "";
            throw new ArgumentException(
                $"Expected at least {size.Rows} rows for one window ({size.InputSteps} input steps{gap} + {size.TargetSteps} target steps), got {series.Rows}.",
                nameof(series));
        }

        return new WindowDataset(series, size, ColumnSelection.Checked(targetColumns, series.Columns, nameof(targetColumns)));
    }
}
