namespace CompiledRnn.Interop;

/// <summary>Layers that train with noise, and Masking.</summary>
internal static class NoiseWriters
{
    public static Written Rate(LayerContext context, string kind)
    {
        AttributeBuilder attribute = context.Attribute(kind);
        if (attribute.Layer.Has("noise_shape", out _))
            throw attribute.Layer.Unsupported("noise_shape", "expected none");
        return Written.Of(attribute.Positional(AttributeBuilder.Text(attribute.Number("rate", 0))), context.IsSequence);
    }

    public static Written GaussianNoise(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("GaussianNoise");
        return Written.Of(attribute.Positional(AttributeBuilder.Text(attribute.Number("stddev", 0))), context.IsSequence);
    }

    public static Written Masking(LayerContext context) => Written.Of(context.Attribute("Masking").NumberArgument("mask_value", 0), context.IsSequence);
}
