using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>Layers that read several.</summary>
internal static class JoinWriters
{
    public static Written Plain(LayerContext context, string kind) => Written.Of(context.Attribute(kind), context.IsSequence);

    public static Written Concatenate(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Concatenate");
        int axis = attribute.Int("axis", -1);
        if (axis != -1 && axis != context.LastAxis)
            attribute.Named("Axis", AttributeBuilder.Text(axis));
        return Written.Of(attribute, context.IsSequence);
    }

    public static Written Dot(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Dot");
        int[] axes = attribute.Read("axes", out JsonElement value) ? attribute.Axes("axes", value) : [];
        (int first, int second) = axes switch
        {
            [var both] => (both, both),
            [var one, var other] => (one, other),
            _ => throw context.Layer.Unsupported("axes", $"expected one axis or two, got {value}"),
        };
        attribute.Positional(AttributeBuilder.Text(first)).Positional(AttributeBuilder.Text(second));
        attribute.Flag("normalize", "Normalize");
        return Written.Of(attribute, context.IsSequence);
    }

    public static Written Attention(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("Attention").Flag("use_scale", "UseScale").Only("score_mode", "dot", "concat");
        if (context.Layer.Has("score_mode", out JsonElement mode) && mode.GetString() == "concat")
            attribute.Named("ScoreMode", "ScoreMode.Concat");
        return Attending(attribute.Number("dropout", "Dropout", 0));
    }

    public static Written AdditiveAttention(LayerContext context) => Attending(
        context.Attribute("AdditiveAttention").Flag("use_scale", "UseScale", missing: true).Number("dropout", "Dropout", 0));

    public static Written MultiHeadAttention(LayerContext context)
    {
        AttributeBuilder attribute = context.Attribute("MultiHeadAttention").Argument("num_heads").Argument("key_dim");
        int keyDim = attribute.Int("key_dim", null);
        attribute.Whole("value_dim", "ValueDim", keyDim)
            .Number("dropout", "Dropout", 0)
            .Flag("use_bias", "UseBias", missing: true)
            .Only("flash_attention", "False")
            .Weights(("kernel", Initializer.GlorotUniform), ("bias", Initializer.Zeros));
        if (attribute.Read("attention_axes", out JsonElement value) && attribute.Axes("attention_axes", value) is not [1])
            throw context.Layer.Unsupported("attention_axes", $"expected 1, the steps, got {value}");
        return Attending(attribute);
    }

    private static Written Attending(AttributeBuilder attribute)
    {
        if (attribute.Layer.IsCausal)
            attribute.Named("Causal", "true");
        return Written.Of(attribute, isSequence: true);
    }
}
