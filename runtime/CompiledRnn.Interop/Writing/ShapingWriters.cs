using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Layers that change shapes only.</summary>
internal static class ShapingWriters
{
    public static Written RepeatVector(LayerContext context) => Written.Of(context.Attribute("RepeatVector").Argument("n"), isSequence: true);

    public static Written Flatten(LayerContext context) => context.IsSequence ? Written.Of(context.Attribute("Flatten"), isSequence: false) : Written.Nothing(context);

    public static Written Reshape(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Reshape");
        int[] shape = attribute.Read("target_shape", out JsonElement target) ? attribute.Axes("target_shape", target) : [];
        if (shape.Length is < 1 or > 2 || shape.Any(d => d < 1))
            throw context.Layer.Unsupported("target_shape", $"expected [features] or [steps, features] with known sizes, got [{string.Join(", ", shape)}]");
        foreach (int size in shape)
            attribute.Positional(AttributeBuilder.Text(size));
        return Written.Of(attribute, shape.Length == 2);
    }

    public static Written Permute(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Permute");
        int[] dims = attribute.Read("dims", out JsonElement value) ? attribute.Axes("dims", value) : [];
        return dims switch
        {
            [1] or [1, 2] => Written.Nothing(context),
            [2, 1] => Written.Of(attribute, isSequence: true),
            _ => throw context.Layer.Unsupported("dims", $"expected [2, 1] or [1, 2], got [{string.Join(", ", dims)}]"),
        };
    }

    /// <summary>Padding and cropping: a number for both ends, or one for each.</summary>
    public static Written Ends(LayerContext context, string kind, string option)
    {
        AttributeBuilder attribute = context.Attribute(kind);
        int[] ends = attribute.Read(option, out JsonElement value) ? attribute.Axes(option, value) : [1];
        (int before, int after) = ends switch
        {
            [var both] => (both, both),
            [var first, var last] => (first, last),
            _ => throw context.Layer.Unsupported(option, $"expected one number or two, got {value}"),
        };
        if (before != 0)
            attribute.Named("Before", AttributeBuilder.Text(before));
        if (after != 0)
            attribute.Named("After", AttributeBuilder.Text(after));
        return Written.Of(attribute, isSequence: true);
    }

    public static Written UpSampling1D(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("UpSampling1D");
        int size = attribute.Int("size", 2);
        return Written.Of(size == 2 ? attribute : attribute.Positional(AttributeBuilder.Text(size)), isSequence: true);
    }
}
