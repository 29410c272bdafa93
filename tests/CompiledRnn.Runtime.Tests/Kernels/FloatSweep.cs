namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Numbers to test a function at, and the error of its values.</summary>
internal static class FloatSweep
{
    /// <summary>Both signs, all exponents, some hundred mantissas each; and many numbers where the functions bend.</summary>
    public static float[] EveryExponent()
    {
        var values = new List<float> { 0f, -0f };
        for (uint bits = 1; bits < 0x7F800000; bits += 0x7FFF)
        {
            values.Add(BitConverter.UInt32BitsToSingle(bits));
            values.Add(-BitConverter.UInt32BitsToSingle(bits));
        }

        for (int i = -100_000; i <= 100_000; i++)
            values.Add(i * 1.1e-4f);
        return [.. values];
    }

    /// <summary>The distance in units in the last place of what was expected, up to the largest number, behind which infinity is right.</summary>
    public static double Ulps(float actual, double expected)
    {
        float rounded = MathF.Abs((float)expected);
        if (float.IsInfinity(rounded) || float.IsInfinity(actual))
            return actual == (float)expected ? 0 : double.PositiveInfinity;
        return Math.Abs(actual - expected) / (MathF.BitIncrement(rounded) - (double)rounded);
    }

    /// <summary>Fails where a value is further from what was expected than both bounds allow.</summary>
    public static void AssertClose(string name, ReadOnlySpan<float> x, ReadOnlySpan<float> actual, Func<double, double> expected, double ulps, double absolute)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double right = expected(x[i]), error = Ulps(actual[i], right);
            bool close = error <= ulps || Math.Abs(actual[i] - right) <= absolute;
            Assert.True(close, $"{name}({x[i]:G9}) = {actual[i]:G9}, expected {right:G9}: {error:F1} ulp");
        }
    }
}
