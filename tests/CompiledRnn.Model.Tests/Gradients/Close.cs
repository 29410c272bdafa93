namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Compares single with double precision.</summary>
internal static class Close
{
    /// <summary>Every difference at most 2e-5, relative to the largest expected value where that is above 1.</summary>
    public static void All(string what, double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double limit = 2e-5 * Math.Max(1, expected.Max(Math.Abs));
        for (int i = 0; i < actual.Length; i++)
        {
            // Written so that NaN fails.
            if (!(Math.Abs(expected[i] - actual[i]) <= limit))
                Assert.Fail($"{what}[{i}] of {expected.Length}: expected {expected[i]:G9}, got {actual[i]:G9}, limit {limit:G3}.");
        }
    }
}
