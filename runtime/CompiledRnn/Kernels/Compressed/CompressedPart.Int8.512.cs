using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Four rows in a word, two in each of its 16-bit halves. They meet values of 16 bits; the products of a chunk of rows add up in integers,
/// without an error: 256 · 127 · 32,767 stays under 2^31.
/// </content>
internal readonly ref partial struct CompressedPart
{
    private const int Int8Chunk512 = 256;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddInt8x512(in FourColumns columns, in FourColumns sums)
    {
        ref float w = ref columns.First, x = ref columns.Second, y = ref columns.Third, z = ref columns.Fourth, h = ref _values;
        nuint stride = _stride;
        var scale = Vector512.Create(_scale);
        for (nuint first = 0; first < _rows; first += Int8Chunk512)
        {
            nuint end = Math.Min(first + Int8Chunk512, _rows);
            for (nuint j = 0; j < CompressedLayout.Lanes; j += (nuint)Vector512<float>.Count)
            {
                Vector512<int> a = default, b = default, c = default, d = default, low0 = default, low1 = default, low2 = default, low3 = default;
                nuint at = _firstWord + first / 4 * stride + j;
                for (nuint k = first; k < end; k += 4, at += stride)
                {
                    var upper = Vector512.Create(Unsafe.Add(ref h, k / 2)).AsInt16();
                    var lower = Vector512.Create(Unsafe.Add(ref h, k / 2 + 1)).AsInt16();
                    var word = Vector512.LoadUnsafe(ref w, at).AsInt16();
                    a += IntegerPairs.Multiply(upper, word >> 8);
                    low0 += IntegerPairs.Multiply(lower, word << 8 >> 8);
                    word = Vector512.LoadUnsafe(ref x, at).AsInt16();
                    b += IntegerPairs.Multiply(upper, word >> 8);
                    low1 += IntegerPairs.Multiply(lower, word << 8 >> 8);
                    word = Vector512.LoadUnsafe(ref y, at).AsInt16();
                    c += IntegerPairs.Multiply(upper, word >> 8);
                    low2 += IntegerPairs.Multiply(lower, word << 8 >> 8);
                    word = Vector512.LoadUnsafe(ref z, at).AsInt16();
                    d += IntegerPairs.Multiply(upper, word >> 8);
                    low3 += IntegerPairs.Multiply(lower, word << 8 >> 8);
                }

                var sum0 = Finish(a + low0, scale, ref w, ref sums.First, j);
                var sum1 = Finish(b + low1, scale, ref x, ref sums.Second, j);
                var sum2 = Finish(c + low2, scale, ref y, ref sums.Third, j);
                var sum3 = Finish(d + low3, scale, ref z, ref sums.Fourth, j);
                sum0.StoreUnsafe(ref sums.First, j);
                sum1.StoreUnsafe(ref sums.Second, j);
                sum2.StoreUnsafe(ref sums.Third, j);
                sum3.StoreUnsafe(ref sums.Fourth, j);
            }
        }
    }

    /// <summary>A sum with a chunk's, times the columns' scales and that of the values. (Stored when all are there: a vector may stand twice.)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Finish(Vector512<int> chunk, Vector512<float> scale, ref float column, ref float sum, nuint j)
    {
        var scales = scale * Vector512.LoadUnsafe(ref column, _scales + j);
        return Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(chunk), scales, Vector512.LoadUnsafe(ref sum, j));
    }
}
