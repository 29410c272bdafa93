namespace CompiledRnn;

/// <summary>What a loss sees as one row, and so what its sums go over.</summary>
public enum LossExtent
{
    /// <summary>The last axis at one position of one sequence.</summary>
    Position,

    /// <summary>All values of one sequence (Keras's <c>axis</c> of all axes but the first).</summary>
    Sequence,

    /// <summary>The whole batch (Keras's <c>axis=None</c>).</summary>
    Batch,
}
