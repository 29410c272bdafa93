namespace CompiledRnn;

/// <summary>Takes steps off both ends of a sequence: <c>[T, F] -> [T - Before - After, F]</c>. At least one step must be left.</summary>
/// <example><code>[Cropping1D(Before = 2, After = 1)]</code></example>
public sealed class Cropping1DAttribute : LayerAttribute
{
    /// <summary>Steps to take off in front, 0 or more.</summary>
    public int Before { get; set; }

    /// <summary>Steps to take off behind, 0 or more.</summary>
    public int After { get; set; }
}
