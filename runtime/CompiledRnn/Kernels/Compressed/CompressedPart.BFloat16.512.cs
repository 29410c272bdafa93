using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Two rows in a word. The even one is the word as it is: what the other leaves in its lowest bits was reckoned with when it was rounded. The
/// odd one is the word shifted.
/// </content>
internal readonly ref partial struct CompressedPart
{
    // Rows whose words (16 KB of four vectors) stay in the first-level cache from pass to pass of a narrow vector.
    private const int BFloat16Chunk512 = 128;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBFloat16x512(in FourColumns columns, in FourColumns sums)
    {
        ref float w = ref columns.First, x = ref columns.Second, y = ref columns.Third, z = ref columns.Fourth, h = ref _values;
        nuint stride = _stride;
        for (nuint first = 0; first < _rows; first += BFloat16Chunk512)
        {
            nuint end = Math.Min(first + BFloat16Chunk512, _rows);
            for (nuint j = 0; j < CompressedLayout.Lanes; j += (nuint)Vector512<float>.Count)
            {
                var a = Vector512.LoadUnsafe(ref sums.First, j);
                var b = Vector512.LoadUnsafe(ref sums.Second, j);
                var c = Vector512.LoadUnsafe(ref sums.Third, j);
                var d = Vector512.LoadUnsafe(ref sums.Fourth, j);
                Vector512<float> odd0 = default, odd1 = default, odd2 = default, odd3 = default;
                nuint at = _firstWord + first / 2 * stride + j;
                for (nuint k = first; k < end; k += 2, at += stride)
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

                (a + odd0).StoreUnsafe(ref sums.First, j);
                (b + odd1).StoreUnsafe(ref sums.Second, j);
                (c + odd2).StoreUnsafe(ref sums.Third, j);
                (d + odd3).StoreUnsafe(ref sums.Fourth, j);
            }
        }
    }
}
