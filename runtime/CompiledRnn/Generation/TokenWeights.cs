using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// The arithmetic of a <see cref="Sampler"/>: tokens have weights, 0 or more, in proportion to their probabilities; a token that is left out
/// has the weight 0. The largest weights are found by their bits, which are ordered as positive floats are, eleven at a time: three passes
/// over the vocabulary instead of sorting it.
/// </summary>
internal static class TokenWeights
{
    private const int Buckets = 1 << 11;

    // Apart from the counters of dropout and start values.
    private const ulong Domain = 0x546F6B6EUL << 32;

    /// <summary>The random number of a draw, in [0, 1).</summary>
    public static double Uniform(int seed, long step, int sequence)
    {
        (uint high, uint low, _, _) = Philox.Generate(CompiledModel.KeyOf(seed), (ulong)step, Domain | (uint)sequence);
        return Philox.ToUnitDouble(high, low);
    }

    /// <summary>Weights from probabilities or logits; those of the most probable token are 1, or its probability.</summary>
    public static void Fill(ReadOnlySpan<float> scores, float largest, bool logits, float temperature, Span<float> weights)
    {
        if (logits)
        {
            TensorPrimitives.Subtract(scores, largest, weights);
        }
        else if (temperature == 1)
        {
            scores.CopyTo(weights);
            return;
        }
        else
        {
            // Of 0 the logarithm is minus infinity and its exponential 0 again.
            TensorPrimitives.Divide(scores, largest, weights);
            TensorPrimitives.Log(weights, weights);
        }

        if (temperature != 1)
            TensorPrimitives.Divide(weights, temperature, weights);
        TensorPrimitives.Exp(weights, weights);
    }

    /// <summary>Leaves only the largest weights.</summary>
    public static void KeepMost(Span<float> weights, int count)
    {
        (float threshold, double left) = Threshold(weights, count, byMass: false);
        foreach (ref float weight in weights)
        {
            if (weight > threshold || (weight == threshold && left-- > 0))
                continue;
            weight = 0;
        }
    }

    /// <summary>Leaves only the fewest largest weights that make up a share of their sum.</summary>
    public static void KeepShare(Span<float> weights, float share)
    {
        (float threshold, double left) = Threshold(weights, share * Sum(weights), byMass: true);
        foreach (ref float weight in weights)
        {
            if (weight > threshold)
                continue;
            bool keep = weight == threshold && left > 0;
            left -= keep ? weight : 0;
            weight = keep ? weight : 0;
        }
    }

    /// <summary>A token, by its weight.</summary>
    public static int Draw(ReadOnlySpan<float> weights, double uniform)
    {
        double left = uniform * Sum(weights);
        int last = 0;
        for (int token = 0; token < weights.Length; token++)
        {
            if (weights[token] == 0)
                continue;
            left -= weights[token];
            if (left < 0)
                return token;
            last = token;
        }

        // Rounding has left something over.
        return last;
    }

    private static double Sum(ReadOnlySpan<float> weights)
    {
        double sum = 0;
        foreach (float weight in weights)
            sum += weight;
        return sum;
    }

    /// <summary>
    /// The largest weight such that it and those above it are as many, or sum up to as much, as is needed; and how much of that those of just
    /// this weight must give.
    /// </summary>
    private static (float Weight, double Left) Threshold(ReadOnlySpan<float> weights, double needed, bool byMass)
    {
        Span<double> buckets = stackalloc double[Buckets];
        uint found = 0, known = 0;
        for (int shift = 20; shift >= 0; shift -= 10)
        {
            buckets.Clear();
            foreach (float weight in weights)
            {
                uint bits = BitConverter.SingleToUInt32Bits(weight);
                if ((bits & known) == found)
                    buckets[(int)(bits >> shift) & (Buckets - 1)] += byMass ? weight : 1;
            }

            int bucket = Bucket(buckets, ref needed);
            found |= (uint)bucket << shift;
            known |= (uint)(Buckets - 1) << shift;
        }

        return (BitConverter.UInt32BitsToSingle(found), needed);
    }

    /// <summary>The highest bucket that with those above it has what is needed, of which it subtracts what those above have.</summary>
    private static int Bucket(ReadOnlySpan<double> buckets, ref double needed)
    {
        int lowest = 0;
        double before = needed;
        for (int bucket = buckets.Length - 1; bucket >= 0; bucket--)
        {
            if (buckets[bucket] == 0)
                continue;
            if (buckets[bucket] >= needed)
                return bucket;
            lowest = bucket;
            before = needed;
            needed -= buckets[bucket];
        }

        // Rounding asked for more than there is: all of the lowest.
        needed = before;
        return lowest;
    }
}
