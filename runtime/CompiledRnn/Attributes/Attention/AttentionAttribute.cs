namespace CompiledRnn;

/// <summary>
/// Attention (Luong et al. 2015): for each step of the query <c>[Tq, F]</c> the mean of the steps of the value <c>[Tv, G]</c>, weighted with
/// <c>softmax(query · key)</c>; the result is <c>[Tq, G]</c>. <see cref="LayerAttribute.From"/> names query and value, and a key
/// <c>[Tv, F]</c> where it is not the value. Masked steps of the value weigh nothing; masked steps of the query give zeros. Parameters:
/// scale and concat_score_weight, one number each, where the options ask for them.
/// </summary>
/// <example><code>[Attention(From = "Decoder, Encoder")]</code></example>
public sealed class AttentionAttribute : AttentionLayerAttribute
{
    /// <summary>Whether scores are multiplied with a learned number, 1 at first; false by default.</summary>
    public bool UseScale { get; set; }

    /// <summary>How query and key are compared; <see cref="ScoreMode.Dot"/> by default.</summary>
    public ScoreMode ScoreMode { get; set; }
}
