namespace CompiledRnn.Kernels;

/// <content>Constants of all widths.</content>
internal static partial class VectorMath
{
    /// <summary><c>log2(e)</c>.</summary>
    public const float Log2E = 1.44269504f;
}
