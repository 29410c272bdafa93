using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// A GRU's bias <c>[2, 3 units]</c> and the start values of its sums. Stored, a panel has the rows input and recurrent, each with the groups
/// candidate, update z, reset r; the sums are candidate from the input g, z, r, candidate from the state q. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GruBias
{
    private const int Lanes = 16;
    private const int Row = 3 * Lanes;

    /// <summary>Start values: g from the input's row, q from the recurrent row, z and r from both.</summary>
    public static void ToStarts(ref float bias, ref float starts, int panels)
    {
        if (Vector512.IsHardwareAccelerated)
            ToStarts512(ref bias, ref starts, panels);
        else if (Vector256.IsHardwareAccelerated)
            ToStarts256(ref bias, ref starts, panels);
        else
            ToStarts128(ref bias, ref starts, panels);
    }

    /// <summary>Adds the gradients of the start values to those of the bias.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddGradient(ref float starts, ref float bias, int panels)
    {
        for (int panel = 0; panel < panels; panel++)
        {
            for (int i = 0; i < Lanes; i++)
            {
                Unsafe.Add(ref bias, i) += Unsafe.Add(ref starts, i);
                Unsafe.Add(ref bias, Row + i) += Unsafe.Add(ref starts, 3 * Lanes + i);
                for (int group = Lanes; group < Row; group += Lanes)
                {
                    Unsafe.Add(ref bias, group + i) += Unsafe.Add(ref starts, group + i);
                    Unsafe.Add(ref bias, Row + group + i) += Unsafe.Add(ref starts, group + i);
                }
            }

            bias = ref Unsafe.Add(ref bias, 2 * Row);
            starts = ref Unsafe.Add(ref starts, 4 * Lanes);
        }
    }
}
