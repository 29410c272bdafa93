namespace CompiledRnn;

/// <summary>Refuses data with gaps: one NaN turns every weight into NaN at the first step of training.</summary>
internal static class FiniteValues
{
    public static void Check(ReadOnlySpan<float> values, string name)
    {
        int index = IndexOfOther(values);
        if (index >= 0)
            throw new ArgumentException($"Expected finite values, got {values[index]} at index {index}; fill or leave out the gaps first.", name);
    }

    /// <summary>The place of the first NaN or infinity, -1 where there is none.</summary>
    public static int IndexOfOther(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
