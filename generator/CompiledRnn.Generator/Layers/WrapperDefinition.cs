namespace CompiledRnn.Generator.Layers;

/// <summary>A layer that wraps the one behind it in the same bracket.</summary>
internal abstract class WrapperDefinition : LayerDefinition
{
    /// <summary>Whether it can wrap a layer.</summary>
    public abstract bool Wraps(LayerDefinition inner);

    /// <summary>How many layers may stand behind it in its bracket.</summary>
    public virtual int MostInner => 1;

    /// <summary>What it can wrap, as a sentence for the message.</summary>
    public abstract string Wrappable { get; }
}
