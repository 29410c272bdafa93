namespace CompiledRnn;

/// <summary>The target of a sparse loss.</summary>
internal static class ClassIndex
{
    /// <summary>The index of the right class.</summary>
    /// <exception cref="ArgumentException">The target is no whole number or there is no such class.</exception>
    public static int Of(in LossRow row)
    {
        float value = row.Target[0];
        int classes = row.Output.Length;
        if (value >= 0 && value < classes && value == MathF.Floor(value))
            return (int)value;
        throw new ArgumentException(
            FormattableString.Invariant($"Expected a class index from 0 to {classes - 1} as the target at position {row.Position} of the batch, got {value}."), "target");
    }
}
