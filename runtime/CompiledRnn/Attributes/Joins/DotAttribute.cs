namespace CompiledRnn;

/// <summary>
/// The products of two values, summed over one axis of each: <c>[T1, F] · [T2, F] -> [T1, T2]</c> over the features of both (2, 2),
/// <c>[T1, T2] · [T2, F] -> [T1, F]</c> over (2, 1), of two vectors one number over (1, 1). <see cref="LayerAttribute.From"/> names them.
/// </summary>
/// <param name="axis">The first value's axis, as in Keras, where axis 0 is the batch.</param>
/// <param name="otherAxis">The second value's axis.</param>
/// <example><code>[Dot(2, 2, From = "Decoder, Encoder")]</code></example>
public sealed class DotAttribute(int axis, int otherAxis) : LayerAttribute
{
    /// <summary>The first value's axis, as in Keras, where axis 0 is the batch: 1, 2 or -1.</summary>
    public int Axis { get; } = axis;

    /// <summary>The second value's axis.</summary>
    public int OtherAxis { get; } = otherAxis;
}
