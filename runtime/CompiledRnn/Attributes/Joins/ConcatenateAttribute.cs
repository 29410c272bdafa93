namespace CompiledRnn;

/// <summary>
/// Several values side by side, <c>[T, F1] + [T, F2] -> [T, F1 + F2]</c>, or with Axis 1 sequences one behind the other,
/// <c>[T1, F] + [T2, F] -> [T1 + T2, F]</c>. <see cref="LayerAttribute.From"/> names them.
/// </summary>
/// <example><code>[Concatenate(From = "Decoder, Context")]</code></example>
public sealed class ConcatenateAttribute : LayerAttribute
{
    /// <summary>As in Keras, where axis 0 is the batch: -1 for the values (default), of sequences 1 for the steps.</summary>
    public int Axis { get; set; } = -1;
}
