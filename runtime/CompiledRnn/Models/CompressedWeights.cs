using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Copies of large recurrent kernels as bfloat16 numbers. Of each 32 neighbouring floats the first 16 stand in the upper halves of 16 words,
/// the others in the lower ones. They are those of one state of the parameters: after a change they are of no use.
/// </summary>
internal sealed class CompressedWeights
{
    private const int Half = 16;

    private readonly AlignedBuffer _parameters;
    private readonly AlignedBuffer _words;
    private readonly int _version;

    private CompressedWeights(AlignedBuffer parameters, AlignedBuffer words) => (_parameters, _words, _version) = (parameters, words, parameters.Version);

    /// <summary>Whether the parameters are still those that were compressed.</summary>
    public bool IsCurrent => _parameters.Version == _version;

    /// <summary>What generated code reads.</summary>
    public ReadOnlySpan<float> Words => _words.Span;

    /// <summary>Compresses what can be; null where there is nothing.</summary>
    public static CompressedWeights? Of(ModelDefinition definition, AlignedBuffer parameters)
    {
        ParameterDefinition[] kernels = [.. definition.Parameters.Where(p => p.Compresses)];
        if (kernels.Length == 0)
            return null;
        var words = new AlignedBuffer(kernels.Max(k => Place(k) + k.Layout.Length / 2));
        foreach (ParameterDefinition kernel in kernels)
            Compress(parameters.Span.Slice(kernel.Offset, kernel.Layout.Length), words.Span[Place(kernel)..]);
        return new CompressedWeights(parameters, words);
    }

    /// <summary>A number rounded to bfloat16, the even one of two that are as near; NaN stays NaN.</summary>
    public static uint Round(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? bits >> 16 | 0x40 : (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
    }

    // As the generator has it: half the kernel's offset, at a cache line.
    private static int Place(ParameterDefinition kernel) => (kernel.Offset / 2 + Half - 1) / Half * Half;

    private static void Compress(ReadOnlySpan<float> kernel, Span<float> words)
    {
        Span<uint> packed = MemoryMarshal.Cast<float, uint>(words);
        for (int block = 0; block < kernel.Length; block += 2 * Half)
        {
            for (int i = 0; i < Half; i++)
                packed[block / 2 + i] = Round(kernel[block + i]) << 16 | Round(kernel[block + Half + i]);
        }
    }
}
