namespace CompiledRnn.Kernels;

/// <content>Constants of all widths.</content>
internal static partial class VectorMath
{
    /// <summary><c>log2(e)</c>.</summary>
    public const float Log2E = 1.44269504f;

    // ln 2 in two parts; the first has nine bits.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
}
