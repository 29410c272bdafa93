namespace CompiledRnn;

/// <summary>
/// Attention of several heads (Vaswani et al. 2017): query <c>[Tq, F]</c>, value <c>[Tv, G]</c> and key are projected for each head, scores
/// are <c>query · key / sqrt(keyDim)</c>, and what the heads give is projected back to <c>[Tq, F]</c>. <see cref="LayerAttribute.From"/>
/// names query and value, and a key where it is not the value; for self-attention the same name twice. A score counts where the steps of
/// query, value and key all do. Parameters: query/kernel and key/kernel <c>[F, heads, keyDim]</c>, value/kernel
/// <c>[G, heads, ValueDim]</c>, attention_output/kernel <c>[heads, ValueDim, F]</c>, and a bias of each.
/// </summary>
/// <param name="heads">Heads, at least 1.</param>
/// <param name="keyDim">Width of a head's query and key, at least 1.</param>
/// <example><code>[MultiHeadAttention(4, 16, From = "Decoder, Encoder")]</code></example>
public sealed class MultiHeadAttentionAttribute(int heads, int keyDim) : KernelLayerAttribute
{
    /// <summary>Heads.</summary>
    public int Heads { get; } = heads;

    /// <summary>Width of a head's query and key.</summary>
    public int KeyDim { get; } = keyDim;

    /// <summary>Width of a head's value, at least 1; left out: that of the key.</summary>
    public int ValueDim { get; set; }

    /// <summary>Training only: the share of the attention weights that is dropped, 0 or more and below 1; 0 by default.</summary>
    public double Dropout { get; set; }

    /// <summary>Whether a step of the query sees no later step of the value (Keras's use_causal_mask); false by default.</summary>
    public bool Causal { get; set; }
}
