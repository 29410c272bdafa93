using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>The start values, vector by vector: a stream makes them at every step.</content>
public static partial class GruBias
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ToStarts512(ref float bias, ref float starts, int panels)
    {
        for (int panel = 0; panel < panels; panel++)
        {
            for (nuint i = 0; i < Lanes; i += (nuint)Vector512<float>.Count)
            {
                Vector512.LoadUnsafe(ref bias, i).StoreUnsafe(ref starts, i);
                (Vector512.LoadUnsafe(ref bias, i + Lanes) + Vector512.LoadUnsafe(ref bias, i + Row + Lanes)).StoreUnsafe(ref starts, i + Lanes);
                (Vector512.LoadUnsafe(ref bias, i + 2 * Lanes) + Vector512.LoadUnsafe(ref bias, i + Row + 2 * Lanes)).StoreUnsafe(ref starts, i + 2 * Lanes);
                Vector512.LoadUnsafe(ref bias, i + Row).StoreUnsafe(ref starts, i + 3 * Lanes);
            }

            bias = ref Unsafe.Add(ref bias, 2 * Row);
            starts = ref Unsafe.Add(ref starts, 4 * Lanes);
        }
    }
}
