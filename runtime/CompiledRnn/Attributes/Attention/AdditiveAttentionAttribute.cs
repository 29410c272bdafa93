namespace CompiledRnn;

/// <summary>
/// Additive attention (Bahdanau et al. 2015): as <see cref="AttentionAttribute"/> with the scores <c>sum(scale * tanh(query + key))</c>.
/// Parameter: scale <c>[F]</c>.
/// </summary>
/// <example><code>[AdditiveAttention(From = "Decoder, Encoder")]</code></example>
public sealed class AdditiveAttentionAttribute : AttentionLayerAttribute
{
    /// <summary>Whether the features are weighed with learned numbers before they are summed; true by default.</summary>
    public bool UseScale { get; set; } = true;
}
