using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>
/// Four rows in a word, as in the kernel without the instruction for bytes, and with its sums to the last bit: both are exact up to the
/// multiplication with the scales.
/// </content>
public readonly ref partial struct CompressedProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyBytes(ref float start, ref float sums, VectorPlace p, VectorPlace q, VectorPlace r, VectorPlace s)
    {
        ref float w = ref Unsafe.Add(ref _words, p.Word), x = ref Unsafe.Add(ref _words, q.Word), y = ref Unsafe.Add(ref _words, r.Word), z = ref Unsafe.Add(ref _words, s.Word);
        ref float h = ref _values;
        nuint at = 0, stride = _stride, rows = _rows;
        ref int total = ref Unsafe.As<float, int>(ref Unsafe.Add(ref h, (rows + 3) / 4 * 2));
        ref float before = ref start;
        for (nuint k = 0; k < rows;)
        {
            nuint end = Math.Min(k + Int8Chunk, rows);
            ByteSums a = default, b = default, c = default, d = default, e = default, f = default, g = default, i = default;
            for (; k < end; k += 4, at += stride)
            {
                var upper = Vector256.Create(Unsafe.Add(ref h, k / 2)).AsSByte();
                var lower = Vector256.Create(Unsafe.Add(ref h, k / 2 + 1)).AsSByte();
                a.Add(Vector256.LoadUnsafe(ref w, at), upper, lower);
                b.Add(Vector256.LoadUnsafe(ref w, at + 8), upper, lower);
                c.Add(Vector256.LoadUnsafe(ref x, at), upper, lower);
                d.Add(Vector256.LoadUnsafe(ref x, at + 8), upper, lower);
                e.Add(Vector256.LoadUnsafe(ref y, at), upper, lower);
                f.Add(Vector256.LoadUnsafe(ref y, at + 8), upper, lower);
                g.Add(Vector256.LoadUnsafe(ref z, at), upper, lower);
                i.Add(Vector256.LoadUnsafe(ref z, at + 8), upper, lower);
            }

            Vector256<float> sum0 = Add(Vector256.LoadUnsafe(ref before, (nuint)p.Sum), a.Total(total), ref w);
            Vector256<float> sum1 = Add(Vector256.LoadUnsafe(ref before, (nuint)p.Sum + 8), b.Total(total), ref Unsafe.Add(ref w, 8));
            Vector256<float> sum2 = Add(Vector256.LoadUnsafe(ref before, (nuint)q.Sum), c.Total(total), ref x);
            Vector256<float> sum3 = Add(Vector256.LoadUnsafe(ref before, (nuint)q.Sum + 8), d.Total(total), ref Unsafe.Add(ref x, 8));
            Vector256<float> sum4 = Add(Vector256.LoadUnsafe(ref before, (nuint)r.Sum), e.Total(total), ref y);
            Vector256<float> sum5 = Add(Vector256.LoadUnsafe(ref before, (nuint)r.Sum + 8), f.Total(total), ref Unsafe.Add(ref y, 8));
            Vector256<float> sum6 = Add(Vector256.LoadUnsafe(ref before, (nuint)s.Sum), g.Total(total), ref z);
            Vector256<float> sum7 = Add(Vector256.LoadUnsafe(ref before, (nuint)s.Sum + 8), i.Total(total), ref Unsafe.Add(ref z, 8));
            // When all are loaded: a vector may stand twice.
            sum0.StoreUnsafe(ref sums, (nuint)p.Sum);
            sum1.StoreUnsafe(ref sums, (nuint)p.Sum + 8);
            sum2.StoreUnsafe(ref sums, (nuint)q.Sum);
            sum3.StoreUnsafe(ref sums, (nuint)q.Sum + 8);
            sum4.StoreUnsafe(ref sums, (nuint)r.Sum);
            sum5.StoreUnsafe(ref sums, (nuint)r.Sum + 8);
            sum6.StoreUnsafe(ref sums, (nuint)s.Sum);
            sum7.StoreUnsafe(ref sums, (nuint)s.Sum + 8);
            before = ref sums;
            total = ref Unsafe.Add(ref total, 1);
        }
    }
}
