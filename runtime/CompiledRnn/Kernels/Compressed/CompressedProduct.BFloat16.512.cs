using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Two rows in a word. The even one is the word as it is: what the other leaves in its lowest bits was reckoned with when it was rounded. The
/// odd one is the word shifted.
/// </content>
public readonly ref partial struct CompressedProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyBFloat16x512(ref float start, ref float sums, VectorPlace p, VectorPlace q, VectorPlace r, VectorPlace s)
    {
        ref float w = ref Unsafe.Add(ref _words, p.Word), x = ref Unsafe.Add(ref _words, q.Word), y = ref Unsafe.Add(ref _words, r.Word), z = ref Unsafe.Add(ref _words, s.Word);
        ref float h = ref _values;
        var a = Vector512.LoadUnsafe(ref start, (nuint)p.Sum);
        var b = Vector512.LoadUnsafe(ref start, (nuint)q.Sum);
        var c = Vector512.LoadUnsafe(ref start, (nuint)r.Sum);
        var d = Vector512.LoadUnsafe(ref start, (nuint)s.Sum);
        Vector512<float> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
        nuint at = 0, stride = _stride, rows = _rows;
        for (nuint k = 0; k < rows; k += 2, at += stride)
        {
            var even = Vector512.Create(Unsafe.Add(ref h, k));
            var odd = Vector512.Create(Unsafe.Add(ref h, k + 1));
            var word = Vector512.LoadUnsafe(ref w, at);
            a = Vector512.MultiplyAddEstimate(even, word, a);
            odd0 = Vector512.MultiplyAddEstimate(odd, (word.AsUInt32() << 16).AsSingle(), odd0);
            word = Vector512.LoadUnsafe(ref x, at);
            b = Vector512.MultiplyAddEstimate(even, word, b);
            odd1 = Vector512.MultiplyAddEstimate(odd, (word.AsUInt32() << 16).AsSingle(), odd1);
            word = Vector512.LoadUnsafe(ref y, at);
            c = Vector512.MultiplyAddEstimate(even, word, c);
            odd2 = Vector512.MultiplyAddEstimate(odd, (word.AsUInt32() << 16).AsSingle(), odd2);
            word = Vector512.LoadUnsafe(ref z, at);
            d = Vector512.MultiplyAddEstimate(even, word, d);
            odd3 = Vector512.MultiplyAddEstimate(odd, (word.AsUInt32() << 16).AsSingle(), odd3);
        }

        // When all are loaded: a vector may stand twice.
        (a + odd0).StoreUnsafe(ref sums, (nuint)p.Sum);
        (b + odd1).StoreUnsafe(ref sums, (nuint)q.Sum);
        (c + odd2).StoreUnsafe(ref sums, (nuint)r.Sum);
        (d + odd3).StoreUnsafe(ref sums, (nuint)s.Sum);
    }
}
