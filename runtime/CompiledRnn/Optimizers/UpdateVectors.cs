using System.Numerics;
using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <summary>A part of the parameters, their gradients and slots, as vectors: all spans have the same length.</summary>
internal readonly ref struct UpdateVectors
{
    private readonly AlignedBuffer[] _slots;
    private readonly ParameterRange _range;

    /// <summary>Cuts a part out of the whole buffers.</summary>
    public UpdateVectors(Span<float> parameters, ReadOnlySpan<float> gradients, AlignedBuffer[] slots, ParameterRange range)
    {
        _slots = slots;
        _range = range;

        // Parameters start and end at multiples of 16 floats, the widest vector.
        Parameters = MemoryMarshal.Cast<float, Vector<float>>(parameters.Slice(range.Start, range.Length));
        Gradients = MemoryMarshal.Cast<float, Vector<float>>(gradients.Slice(range.Start, range.Length));
    }

    /// <summary>The parameters to change.</summary>
    public Span<Vector<float>> Parameters { get; }

    /// <summary>Their gradients.</summary>
    public ReadOnlySpan<Vector<float>> Gradients { get; }

    /// <summary>A slot of these parameters.</summary>
    /// <param name="index">0 to the optimizer's number of slots - 1.</param>
    public Span<Vector<float>> Slot(int index) =>
        MemoryMarshal.Cast<float, Vector<float>>(_slots[index].Span.Slice(_range.Start, _range.Length));
}
