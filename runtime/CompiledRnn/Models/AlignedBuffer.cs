using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>
/// Floats at a 64-byte boundary that the garbage collector does not move: a cache line and the widest vector. (Misaligned weights in the
/// first-level cache cost a third of the speed of a kernel.)
/// </summary>
internal sealed class AlignedBuffer
{
    private const int AlignmentFloats = 16;
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Allocates zeros.</summary>
    /// <param name="length">Floats.</param>
    public unsafe AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _array = GC.AllocateArray<float>(checked(length + AlignmentFloats), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        _start = (int)((64 - address % 64) % 64 / sizeof(float));
    }

    /// <summary>Counts changes of the contents, where who changes them says so.</summary>
    public int Version { get; set; }

    /// <summary>Floats in the buffer.</summary>
    public int Length { get; }

    /// <summary>The first of the floats, or where it would stand.</summary>
    public ref float First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _start);

    /// <summary>The floats.</summary>
    public Span<float> Span => new(_array, _start, Length);
}
