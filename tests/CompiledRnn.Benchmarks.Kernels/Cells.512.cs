using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Benchmarks.Kernels;

/// <content>The loops of one vector width.</content>
public partial class Cells
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Steps512(ref float gates, ref float c, ref float h, ref float scratch)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> i = Vector512.LoadUnsafe(ref gates, n), f = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> g = Vector512.LoadUnsafe(ref gates, n + 2 * Units), o = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            LstmCell.State(i, f, g, Vector512.LoadUnsafe(ref c, n)).StoreUnsafe(ref c, n);
            LstmCell.OutputGate(o).StoreUnsafe(ref scratch, n);
        }

        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
            LstmCell.Output(Vector512.LoadUnsafe(ref c, n), Vector512.LoadUnsafe(ref scratch, n)).StoreUnsafe(ref h, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TrainingSteps512(ref float gates, ref float c, ref float h, ref float tanh)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> i = Vector512.LoadUnsafe(ref gates, n), f = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> g = Vector512.LoadUnsafe(ref gates, n + 2 * Units), o = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            LstmCell.TrainingState(ref i, ref f, ref g, ref o, Vector512.LoadUnsafe(ref c, n)).StoreUnsafe(ref c, n);
            i.StoreUnsafe(ref gates, n);
            f.StoreUnsafe(ref gates, n + Units);
            g.StoreUnsafe(ref gates, n + 2 * Units);
            o.StoreUnsafe(ref gates, n + 3 * Units);
        }

        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> o = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            LstmCell.TrainingOutput(Vector512.LoadUnsafe(ref c, n), ref o, out Vector512<float> t).StoreUnsafe(ref h, n);
            o.StoreUnsafe(ref gates, n + 3 * Units);
            t.StoreUnsafe(ref tanh, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GruSteps512(ref float gates, ref float h, ref float scratch)
    {
        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
        {
            Vector512<float> z = Vector512.LoadUnsafe(ref gates, n), r = Vector512.LoadUnsafe(ref gates, n + Units);
            Vector512<float> recurrent = Vector512.LoadUnsafe(ref gates, n + 2 * Units), input = Vector512.LoadUnsafe(ref gates, n + 3 * Units);
            GruCell.Candidate(input, r, recurrent).StoreUnsafe(ref scratch, n);
            GruCell.UpdateGate(z).StoreUnsafe(ref scratch, n + Units);
        }

        for (nuint n = 0; n < Units; n += (nuint)Vector512<float>.Count)
            GruCell.State(Vector512.LoadUnsafe(ref scratch, n), Vector512.LoadUnsafe(ref scratch, n + Units), Vector512.LoadUnsafe(ref h, n)).StoreUnsafe(ref h, n);
    }
}
