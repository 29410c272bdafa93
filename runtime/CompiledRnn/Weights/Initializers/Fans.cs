namespace CompiledRnn;

/// <summary>How many values flow into and out of one unit of a parameter (Keras: compute_fans).</summary>
/// <param name="In">Values in.</param>
/// <param name="Out">Values out.</param>
internal readonly record struct Fans(double In, double Out)
{
    /// <summary>
    /// <c>[n]</c>: n and n; <c>[in, out]</c>; <c>[k…, in, out]</c>: both times the receptive field, the product of the k.
    /// </summary>
    public static Fans Of(TensorShape shape)
    {
        ReadOnlySpan<int> dimensions = shape.Dimensions;
        if (dimensions.Length < 2)
            return new Fans(shape.Length, shape.Length);
        double field = 1;
        foreach (int dimension in dimensions[..^2])
            field *= dimension;
        return new Fans(field * dimensions[^2], field * dimensions[^1]);
    }
}
