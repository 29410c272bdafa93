using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Layers that apply a function.</summary>
internal static class ActivationWriters
{
    public static Written Activation(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Activation");
        attribute.Positional("Activation." + attribute.Function("activation", CompiledRnn.Activation.Linear));
        return Written.Of(attribute, context.IsSequence);
    }

    public static Written Relu(LayerContext context) => Written.Of(
        context.Attribute("Relu").Number("max_value", "MaxValue", double.PositiveInfinity).Number("negative_slope", "NegativeSlope", 0)
            .Number("threshold", "Threshold", 0),
        context.IsSequence);

    // Keras 2 calls the slope alpha.
    public static Written LeakyRelu(LayerContext context) => Written.Of(
        context.Attribute("LeakyRelu").NumberArgument(context.Layer.Has("alpha", out _) ? "alpha" : "negative_slope", 0.3), context.IsSequence);

    public static Written Elu(LayerContext context) => Written.Of(context.Attribute("Elu").NumberArgument("alpha", 1), context.IsSequence);

    public static Written Softmax(LayerContext context) => Written.Of(context.Attribute("Softmax").LastAxis(), context.IsSequence);

    public static Written Prelu(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Prelu");
        if (attribute.Read("shared_axes", out JsonElement axes) && attribute.Axes("shared_axes", axes) is { Length: > 0 } shared)
            attribute.Named("SharedAxes", $"new[] {{ {string.Join(", ", shared.Select(AttributeBuilder.Text))} }}");
        return Written.Of(attribute.Weights(("alpha", Initializer.Zeros)), context.IsSequence);
    }
}
