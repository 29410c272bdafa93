using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CompiledRnn.Kernels;

/// <summary>
/// Sums of 8 columns with the bytes of <see cref="ByteRow"/>. The instruction wants weights without a sign: <c>w + 128</c>, so that
/// <c>sum h w = sum h (w + 128) - 128 sum h</c>.
/// </summary>
internal struct ByteSums
{
    private Vector256<int> _upper, _lower;

    /// <summary>Adds four rows' products.</summary>
    /// <param name="words">The columns' words of weights.</param>
    /// <param name="upper">The rows' upper bytes.</param>
    /// <param name="lower">The rows' lower bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Vector256<float> words, Vector256<sbyte> upper, Vector256<sbyte> lower)
    {
        Vector256<byte> weights = words.AsByte() ^ Vector256.Create((byte)0x80);
        _upper = ByteProducts.Add(_upper, weights, upper);
        _lower = ByteProducts.Add(_lower, weights, lower);
    }

    /// <summary>The columns' sums; what overflows on the way comes back.</summary>
    /// <param name="values">The sum of the row's integers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector256<int> Total(int values) => (_upper << 8) + _lower - Vector256.Create(values << 7);
}
