using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Generated;

/// <summary>The compressed kernels that a call reads; the default value holds none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct CompressedSet
{
    internal CompressedSet(ReadOnlySpan<float> words, Precision precision)
    {
        Words = words;
        Precision = precision;
    }

    /// <summary>Whether it holds none.</summary>
    public bool IsEmpty => Words.IsEmpty;

    /// <summary>The places of all parameters' copies, and the copies.</summary>
    internal ReadOnlySpan<float> Words { get; }

    /// <summary>The precision of the copies.</summary>
    internal Precision Precision { get; }

    /// <summary>The copy of a parameter, or none.</summary>
    /// <param name="parameter">Its number.</param>
    public CompressedKernel this[int parameter]
    {
        get
        {
            if (Words.IsEmpty)
                return default;
            int place = BitConverter.SingleToInt32Bits(Words[parameter]);
            return place == 0 ? default : new CompressedKernel(ref Unsafe.Add(ref MemoryMarshal.GetReference(Words), place), Precision);
        }
    }
}
