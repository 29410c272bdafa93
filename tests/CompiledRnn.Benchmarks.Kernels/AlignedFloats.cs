using System.Runtime.InteropServices;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>Random floats in [-1, 1) at a 64-byte boundary, as models keep theirs.</summary>
internal sealed class AlignedFloats
{
    private readonly float[] _array;
    private readonly int _start;

    public AlignedFloats(int length)
    {
        _array = GC.AllocateArray<float>(length + 16, pinned: true);
        _start = (int)((64 - (ulong)Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) % 64) % 64 / sizeof(float));
        var random = new Random(1);
        for (int i = 0; i < _array.Length; i++)
            _array[i] = 2 * random.NextSingle() - 1;
        Length = length;
    }

    public int Length { get; }

    public ref float First => ref _array[_start];

    public Span<float> Span => _array.AsSpan(_start, Length);
}
