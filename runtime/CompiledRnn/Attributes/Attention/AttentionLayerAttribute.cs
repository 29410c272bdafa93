namespace CompiledRnn;

/// <summary>The options of attention over one value, read by one query.</summary>
public abstract class AttentionLayerAttribute : LayerAttribute
{
    private protected AttentionLayerAttribute()
    {
    }

    /// <summary>Training only: the share of the attention weights that is dropped, 0 or more and below 1; 0 by default.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether a step of the query sees no later step of the value (Keras's use_causal_mask); false by default.</summary>
    public bool Causal { get; set; }

    /// <summary>Whether training changes the layer's parameters; true by default.</summary>
    public bool Trainable { get; set; } = true;
}
