namespace CompiledRnn;

/// <summary>Adds steps of zeros before and after a sequence: <c>[T, F] -> [Before + T + After, F]</c>.</summary>
/// <example><code>[ZeroPadding1D(After = 3)]</code></example>
public sealed class ZeroPadding1DAttribute : LayerAttribute
{
    /// <summary>Steps of zeros in front, 0 or more.</summary>
    public int Before { get; set; }

    /// <summary>Steps of zeros behind, 0 or more.</summary>
    public int After { get; set; }
}
