using System.Runtime.CompilerServices;

namespace CompiledRnn.Kernels;

/// <content>The precisions of one vector width.</content>
public readonly ref partial struct CompressedProduct
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply512(ref float start, ref float sums, VectorPlace p, VectorPlace q, VectorPlace r, VectorPlace s)
    {
        if (_precision == Precision.Int8)
            MultiplyInt8x512(ref start, ref sums, p, q, r, s);
        else
            MultiplyBFloat16x512(ref start, ref sums, p, q, r, s);
    }
}
