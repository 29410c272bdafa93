using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// A row of 16-bit integers as bytes, for <see cref="ByteProducts"/>: <c>h = 256 u + l</c>, with u and l from -128 to 127.
/// </summary>
internal static class ByteRow
{
    /// <summary>The largest magnitude of an integer that splits.</summary>
    public const short Largest = 127 * 256 + 127;

    /// <summary>Splits integers in place: each four become a word of upper bytes and a word of lower bytes.</summary>
    /// <param name="row">A multiple of four integers.</param>
    /// <param name="sums">Receives the sum of each chunk of them.</param>
    /// <param name="size">Integers of a chunk.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Split(Span<short> row, Span<int> sums, int size)
    {
        for (int chunk = 0; row.Length > 0; chunk++)
        {
            int count = Math.Min(size, row.Length);
            sums[chunk] = Split(row[..count]);
            row = row[count..];
        }
    }

    private static int Split(Span<short> row)
    {
        var sums = Vector256<int>.Zero;
        for (; row.Length >= Vector256<short>.Count; row = row[Vector256<short>.Count..])
            Split(Vector256.Create<short>(row), ref sums).CopyTo(row);
        if (row.Length > 0)
        {
            Span<short> last = stackalloc short[Vector256<short>.Count];
            row.CopyTo(last);
            Split(Vector256.Create<short>(last), ref sums).CopyTo(last);
            last[..row.Length].CopyTo(row);
        }

        return Vector256.Sum(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Split(Vector256<short> values, ref Vector256<int> sums)
    {
        sums += IntegerPairs.Multiply(values, Vector256<short>.One);
        // u is the upper byte of h + 128, l + 128 the lower one. In a word of weights stand rows 2, 0, 3 and 1.
        Vector256<byte> bytes = Vector256.Shuffle(
            (values + Vector256.Create((short)128)).AsByte(),
            Vector256.Create(
                (byte)5, 1, 7, 3, 4, 0, 6, 2, 13, 9, 15, 11, 12, 8, 14, 10, 21, 17, 23, 19, 20, 16, 22, 18, 29, 25, 31, 27, 28, 24, 30, 26));
        return (bytes ^ Vector256.Create(0x8080808000000000).AsByte()).AsInt16();
    }
}
