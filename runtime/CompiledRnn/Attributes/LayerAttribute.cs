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
}
