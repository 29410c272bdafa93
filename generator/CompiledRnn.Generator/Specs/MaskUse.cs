namespace CompiledRnn.Generator.Specs;

/// <summary>What a layer does with the mask of its input (keras/src/layers/layer.py, compute_mask).</summary>
[Flags]
internal enum MaskUse
{
    /// <summary>It knows nothing of masks: the mask ends here, and a warning says so.</summary>
    Ends = 0,

    /// <summary>Its code reads the mask.</summary>
    Reads = 1,

    /// <summary>Its output has the mask of its first input.</summary>
    Keeps = 2,

    /// <summary>Its code writes a mask of its output.</summary>
    Makes = 4,

    /// <summary>It reads nothing of its input but the number of sequences.</summary>
    Ignores = 8,
}
