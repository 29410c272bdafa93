using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Benchmarks.Kernels;

/// <content>The loops of one vector width.</content>
public partial class Cells
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Steps512(ref float gates, ref float c, ref float h)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> i = Vector512.LoadUnsafe(ref gates, n), f = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> g = Vector512.LoadUnsafe(ref gates, n + 2 * Units), o = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            LstmCell.Step(i, f, g, o, Vector512.LoadUnsafe(ref c, n), out Vector512<float> next).StoreUnsafe(ref h, n);
            next.StoreUnsafe(ref c, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TrainingSteps512(ref float gates, ref float c, ref float h, ref float tanh)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> i = Vector512.LoadUnsafe(ref gates, n), f = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> g = Vector512.LoadUnsafe(ref gates, n + 2 * Units), o = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            LstmCell.TrainingStep(ref i, ref f, ref g, ref o, Vector512.LoadUnsafe(ref c, n), out Vector512<float> next, out Vector512<float> t).StoreUnsafe(ref h, n);
            i.StoreUnsafe(ref gates, n);
            f.StoreUnsafe(ref gates, n + Units);
            g.StoreUnsafe(ref gates, n + 2 * Units);
            o.StoreUnsafe(ref gates, n + 3 * Units);
            next.StoreUnsafe(ref c, n);
            t.StoreUnsafe(ref tanh, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruSteps512(ref float gates, ref float h)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> z = Vector512.LoadUnsafe(ref gates, n), r = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> recurrent = Vector512.LoadUnsafe(ref gates, n + 2 * Units), input = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            GruCell.Step(input, z, r, recurrent, Vector512.LoadUnsafe(ref h, n)).StoreUnsafe(ref h, n);
        }
    }
}
