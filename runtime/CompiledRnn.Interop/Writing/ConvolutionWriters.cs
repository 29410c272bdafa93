using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Convolutions and pooling over time.</summary>
internal static class ConvolutionWriters
{
    public static Written Conv1D(LayerContext context) => Convolution(
        context.Attribute("Conv1D").Argument("filters").Argument("kernel_size").Whole("groups", "Groups", 1),
        ("kernel", Initializer.GlorotUniform), ("bias", Initializer.Zeros));

    public static Written DepthwiseConv1D(LayerContext context) => Convolution(
        context.Attribute("DepthwiseConv1D").Argument("kernel_size").Whole("depth_multiplier", "DepthMultiplier", 1),
        ("depthwise", Initializer.GlorotUniform), ("bias", Initializer.Zeros));

    public static Written SeparableConv1D(LayerContext context) => Convolution(
        context.Attribute("SeparableConv1D").Argument("filters").Argument("kernel_size").Whole("depth_multiplier", "DepthMultiplier", 1),
        ("depthwise", Initializer.GlorotUniform), ("pointwise", Initializer.GlorotUniform), ("bias", Initializer.Zeros));

    public static Written Pooling(LayerContext context, string kind)
    {
        AttributeBuilder attribute = context.Attribute(kind);
        int size = attribute.Int("pool_size", 2), strides = attribute.Int("strides", size);
        if (size != 2)
            attribute.Positional(AttributeBuilder.Text(size));
        if (strides != size)
            attribute.Named("Strides", AttributeBuilder.Text(strides));
        Padding(attribute);
        return Written.Of(attribute, isSequence: true);
    }

    public static Written GlobalPooling(LayerContext context, string kind)
    {
        if (context.Layer.Flag("keepdims"))
            throw context.Layer.Unsupported("keepdims", "expected false");
        return Written.Of(context.Attribute(kind), isSequence: false);
    }

    private static Written Convolution(AttributeBuilder attribute, params (string, Initializer)[] weights)
    {
        Padding(attribute.Whole("strides", "Strides", 1));
        attribute.Whole("dilation_rate", "DilationRate", 1)
            .Function("activation", "Activation", Activation.Linear)
            .Flag("use_bias", "UseBias", missing: true)
            .Weights(weights);
        WeightOptions.WriteActivity(attribute);
        return Written.Of(attribute, isSequence: true);
    }

    private static void Padding(AttributeBuilder attribute)
    {
        string padding = attribute.Read("padding", out JsonElement value) ? value.ToString() : "valid";
        if (!Enum.TryParse(Identifiers.Pascal(padding), out Padding kind))
            throw attribute.Layer.Unsupported("padding", $"expected valid, same or causal, got {padding}");
        if (kind != CompiledRnn.Padding.Valid)
            attribute.Named("Padding", $"Padding.{kind}");
    }
}
