namespace CompiledRnn;

/// <summary>The order in which an epoch goes through the data: a function of the seed and the epoch alone, so that a run can be resumed.</summary>
internal static class Shuffle
{
    // Keeps these numbers apart from those of dropout, which has the same key.
    private const ulong Purpose = 0x53485546_00000000;

    /// <summary>0, 1, 2 …</summary>
    public static void InOrder(Span<int> order)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
    }

    /// <summary>A random order (Fisher and Yates; Durstenfeld 1964).</summary>
    /// <param name="order">Receives 0 to Length - 1, each once.</param>
    /// <param name="seed">Key of the random numbers.</param>
    /// <param name="epoch">The epoch.</param>
    public static void Random(Span<int> order, ulong seed, int epoch)
    {
        InOrder(order);
        for (int i = order.Length - 1; i > 0; i--)
        {
            (uint high, uint low, _, _) = Philox.Generate(seed, (ulong)i, Purpose | (uint)epoch);

            // The upper word of a product with 64 random bits: a number from 0 to i, uniform to within 2^-32.
            var other = (int)Math.BigMul(((ulong)high << 32) | low, (ulong)i + 1, out _);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
