namespace CompiledRnn.Interop;

/// <summary>A layer to be written.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="IsSequence">Whether its first input has steps: <c>[T, F]</c>, or <c>[F]</c>.</param>
/// <param name="Version">Keras's major version.</param>
internal sealed record LayerContext(KerasLayer Layer, bool IsSequence, int Version)
{
    /// <summary>The last axis of the input, the batch being axis 0.</summary>
    public int LastAxis => IsSequence ? 2 : 1;

    /// <summary>A builder of the layer's attribute.</summary>
    public AttributeBuilder Attribute(string kind) => new(this, kind);
}
