using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CompiledRnn.Kernels;

/// <summary>A row of zeros as start values of a layer without bias. Read by generated code, never written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Zeros
{
    private static readonly AlignedBuffer Buffer = new(64);

    /// <summary>64 zeros, the widest panel's row.</summary>
    public static ref float Row => ref MemoryMarshal.GetReference(Buffer.Span);
}
