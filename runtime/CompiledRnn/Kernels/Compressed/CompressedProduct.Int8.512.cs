using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Four rows in a word, two in each of its 16-bit halves. They meet values of 16 bits; the products of a chunk of rows add up in integers,
/// without an error: 256 x 127 x 32,639 stays under 2^31.
/// </content>
public readonly ref partial struct CompressedProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyInt8x512(ref float start, ref float sums, VectorPlace p, VectorPlace q, VectorPlace r, VectorPlace s)
    {
        ref float w = ref Unsafe.Add(ref _words, p.Word), x = ref Unsafe.Add(ref _words, q.Word), y = ref Unsafe.Add(ref _words, r.Word), z = ref Unsafe.Add(ref _words, s.Word);
        ref float h = ref _values;
        var sum0 = Vector512.LoadUnsafe(ref start, (nuint)p.Sum);
        var sum1 = Vector512.LoadUnsafe(ref start, (nuint)q.Sum);
        var sum2 = Vector512.LoadUnsafe(ref start, (nuint)r.Sum);
        var sum3 = Vector512.LoadUnsafe(ref start, (nuint)s.Sum);
        nuint at = 0, stride = _stride, rows = _rows;
        for (nuint k = 0; k < rows;)
        {
            nuint end = Math.Min(k + Int8Chunk, rows);
            Vector512<int> a = default, b = default, c = default, d = default, low0 = default, low1 = default, low2 = default, low3 = default;
            for (; k < end; k += 4, at += stride)
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

            sum0 = Add(sum0, a + low0, ref w);
            sum1 = Add(sum1, b + low1, ref x);
            sum2 = Add(sum2, c + low2, ref y);
            sum3 = Add(sum3, d + low3, ref z);
        }

        // When all are loaded: a vector may stand twice.
        sum0.StoreUnsafe(ref sums, (nuint)p.Sum);
        sum1.StoreUnsafe(ref sums, (nuint)q.Sum);
        sum2.StoreUnsafe(ref sums, (nuint)r.Sum);
        sum3.StoreUnsafe(ref sums, (nuint)s.Sum);
    }

    /// <summary>A sum with a chunk's, times the columns' scales and that of the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Add(Vector512<float> sum, Vector512<int> chunk, ref float column)
    {
        var scales = Vector512.Create(_scale) * Vector512.LoadUnsafe(ref column, _scales);
        return Vector512.MultiplyAddEstimate(Vector512.ConvertToSingle(chunk), scales, sum);
    }
}
