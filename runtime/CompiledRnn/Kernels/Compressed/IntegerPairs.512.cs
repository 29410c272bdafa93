using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <content>Where there is no such instruction.</content>
internal static partial class IntegerPairs
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> MultiplyAnywhere(Vector512<short> a, Vector512<short> b)
    {
        Vector512<int> x = a.AsInt32(), y = b.AsInt32();
        return (x << 16 >> 16) * (y << 16 >> 16) + (x >> 16) * (y >> 16);
    }
}
