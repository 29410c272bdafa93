namespace CompiledRnn;

/// <summary>Base of the attributes that add a layer to a model. One bracket is one layer.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = true)]
public abstract class LayerAttribute : Attribute
{
    // The generator knows the layers of this package only.
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// A C# identifier. It becomes a member of the model and, in snake case, the prefix of the layer's parameter names. Left out: Keras's
    /// automatic name (<c>lstm</c>, <c>lstm_1</c>, …).
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The layers or inputs that the layer reads, by name, with commas between: <c>"Decoder, Encoder"</c>. A final state is named with a
    /// dot: <c>"Encoder.H"</c>; <c>"Input"</c> is the model's own input. Left out: the layer above.
    /// </summary>
    public string? From { get; set; }

    /// <summary>The name of a layer of the same kind and sizes whose parameters this one uses too.</summary>
    public string? Share { get; set; }
}
