namespace CompiledRnn.Interop;

/// <summary>A layer as attributes.</summary>
/// <param name="Bracket">The attributes; null where the layer does nothing.</param>
/// <param name="IsSequence">Whether its output has steps.</param>
internal sealed record Written(Bracket? Bracket, bool IsSequence)
{
    public static Written Of(AttributeBuilder attribute, bool isSequence) => new(new Bracket(attribute.Build()), isSequence);

    public static Written Nothing(LayerContext context) => new(null, context.IsSequence);
}
