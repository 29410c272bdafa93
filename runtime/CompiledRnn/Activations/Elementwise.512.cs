using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>The loops of one vector width.</content>
public static partial class Elementwise
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply512<T>(ref float x, ref float y, nuint count)
        where T : struct, IActivation
    {
        nuint i = 0, lanes = (nuint)Vector512<float>.Count;
        for (; i + lanes <= count; i += lanes)
            T.Apply(Vector512.LoadUnsafe(ref x, i)).StoreUnsafe(ref y, i);
        if (i < count)
            Partial.Store(T.Apply(Partial.Load512(ref x, i, count)), ref y, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradient512<T>(ref float y, ref float dy, ref float dx, nuint count)
        where T : struct, IActivation
    {
        nuint i = 0, lanes = (nuint)Vector512<float>.Count;
        for (; i + lanes <= count; i += lanes)
            T.Gradient(Vector512.LoadUnsafe(ref y, i), Vector512.LoadUnsafe(ref dy, i)).StoreUnsafe(ref dx, i);
        if (i < count)
            Partial.Store(T.Gradient(Partial.Load512(ref y, i, count), Partial.Load512(ref dy, i, count)), ref dx, i, count);
    }
}
