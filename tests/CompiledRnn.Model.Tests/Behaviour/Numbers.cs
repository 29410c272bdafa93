namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Numbers for tests.</summary>
internal static class Numbers
{
    /// <summary>Numbers in [-1, 1), always the same for a seed.</summary>
    public static float[] Random(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextSingle() - 1)];
    }

    /// <summary>Equal to the last bit.</summary>
    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"[{i}] of {expected.Length}: expected {expected[i]:G9}, got {actual[i]:G9}.");
        }
    }

    /// <summary>All parameters of a model one behind the other.</summary>
    public static float[] WeightsOf(CompiledModel model) => [.. model.Parameters.SelectMany(p => p.ToArray())];
}
