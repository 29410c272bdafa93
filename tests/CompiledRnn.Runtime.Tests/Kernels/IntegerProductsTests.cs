using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>With the processor's instruction and without it: the sums of neighbours' products, of 16-bit integers and of bytes.</summary>
public class IntegerProductsTests
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

    [Fact]
    public void OfBytes()
    {
        byte[] a = [255, 0, 1, 128, .. Bytes(3)];
        sbyte[] b = [-128, 127, -1, 1, .. Bytes(4).Select(v => (sbyte)v)];
        Vector256<int> before = Vector256.Create(A.AsSpan(0, 8).ToArray().Select(v => (int)v).ToArray());
        int[] sums = [.. Enumerable.Range(0, 8).Select(i => before[i] + Enumerable.Range(4 * i, 4).Sum(k => a[k] * b[k]))];
        Assert.Equal(Vector256.Create(sums), ByteProducts.Add(before, Vector256.Create(a), Vector256.Create(b)));
        Assert.Equal(Vector256.Create(sums), ByteProducts.AddAnywhere(before, Vector256.Create(a), Vector256.Create(b)));
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[28];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    // The largest magnitudes that weights and values have, of all signs, and others.
    private static short[] Values(int seed)
    {
        var random = new Random(seed);
        short[] ends = seed == 1 ? [127, 127, -127, -127, 0, 1] : [32767, -32767, 32767, -32767, 5, -1];
        return [.. ends, .. Enumerable.Range(0, 26).Select(_ => (short)random.Next(-32767, 32768))];
    }
}
