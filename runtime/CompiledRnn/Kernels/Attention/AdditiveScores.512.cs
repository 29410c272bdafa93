using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>One query against all keys; strides are multiples of 16.</content>
public static partial class AdditiveScores
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row512(ref float query, ref float keys, int steps, ref float factors, float inner, ref float scores, int stride)
    {
        Vector512<float> scale = Vector512.Create(inner);
        for (int j = 0; j < steps; j++)
        {
            ref float key = ref Unsafe.Add(ref keys, j * stride);
            Vector512<float> sum = default;
            for (nuint k = 0; k < (nuint)stride; k += (nuint)Vector512<float>.Count)
            {
                Vector512<float> t = Tanh.Apply(scale * (Vector512.LoadUnsafe(ref query, k) + Vector512.LoadUnsafe(ref key, k)));
                sum = Vector512.MultiplyAddEstimate(t, Vector512.LoadUnsafe(ref factors, k), sum);
            }

            Unsafe.Add(ref scores, j) = Vector512.Sum(sum);
        }
    }

    // With t = tanh(inner z), z = query + key: ds/dfactor = t, ds/dz = factor (1 - t²) inner, ds/dinner = factor (1 - t²) z.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Gradient512(
        ref float query, ref float keys, int steps, ref float factors, float inner, ref float dScores, ref float dQuery, ref float dKeys,
        ref float dFactors, int stride)
    {
        Vector512<float> scale = Vector512.Create(inner), dInner = default;
        for (int j = 0; j < steps; j++)
        {
            ref float key = ref Unsafe.Add(ref keys, j * stride);
            ref float dKey = ref Unsafe.Add(ref dKeys, j * stride);
            Vector512<float> g = Vector512.Create(Unsafe.Add(ref dScores, j));
            for (nuint k = 0; k < (nuint)stride; k += (nuint)Vector512<float>.Count)
            {
                Vector512<float> z = Vector512.LoadUnsafe(ref query, k) + Vector512.LoadUnsafe(ref key, k);
                Vector512<float> t = Tanh.Apply(scale * z);
                Vector512.MultiplyAddEstimate(g, t, Vector512.LoadUnsafe(ref dFactors, k)).StoreUnsafe(ref dFactors, k);
                Vector512<float> slope = g * Vector512.LoadUnsafe(ref factors, k) * (Vector512<float>.One - t * t);
                dInner = Vector512.MultiplyAddEstimate(slope, z, dInner);
                Vector512<float> dz = slope * scale;
                (Vector512.LoadUnsafe(ref dQuery, k) + dz).StoreUnsafe(ref dQuery, k);
                (Vector512.LoadUnsafe(ref dKey, k) + dz).StoreUnsafe(ref dKey, k);
            }
        }

        return Vector512.Sum(dInner);
    }
}
