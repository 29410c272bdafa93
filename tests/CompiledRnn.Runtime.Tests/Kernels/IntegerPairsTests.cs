using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>With the processor's instruction and without it: the sums of neighbours' products.</summary>
public class IntegerPairsTests
{
    private static readonly short[] A = Values(1), B = Values(2);

    private static readonly int[] Sums = [.. Enumerable.Range(0, 16).Select(i => A[2 * i] * B[2 * i] + A[2 * i + 1] * B[2 * i + 1])];

    [Fact]
    public void Of128Bits()
    {
        Vector128<short> a = Vector128.Create(A), b = Vector128.Create(B);
        Assert.Equal(Vector128.Create(Sums), IntegerPairs.Multiply(a, b));
        Assert.Equal(Vector128.Create(Sums), IntegerPairs.MultiplyAnywhere(a, b));
    }

    [Fact]
    public void Of256Bits()
    {
        Vector256<short> a = Vector256.Create(A), b = Vector256.Create(B);
        Assert.Equal(Vector256.Create(Sums), IntegerPairs.Multiply(a, b));
        Assert.Equal(Vector256.Create(Sums), IntegerPairs.MultiplyAnywhere(a, b));
    }

    [Fact]
    public void Of512Bits()
    {
        Vector512<short> a = Vector512.Create(A), b = Vector512.Create(B);
        Assert.Equal(Vector512.Create(Sums), IntegerPairs.Multiply(a, b));
        Assert.Equal(Vector512.Create(Sums), IntegerPairs.MultiplyAnywhere(a, b));
    }

    // The largest magnitudes that weights and values have, of all signs, and others.
    private static short[] Values(int seed)
    {
        var random = new Random(seed);
        short[] ends = seed == 1 ? [127, 127, -127, -127, 0, 1] : [32767, -32767, 32767, -32767, 5, -1];
        return [.. ends, .. Enumerable.Range(0, 26).Select(_ => (short)random.Next(-32767, 32768))];
    }
}
