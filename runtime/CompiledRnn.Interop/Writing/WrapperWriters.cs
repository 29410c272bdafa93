using System.Text.Json;
using System.Text.Json.Nodes;

namespace CompiledRnn.Interop;

/// <summary>Layers around a layer.</summary>
internal static class WrapperWriters
{
    // Bidirectional sets or flips these itself; names and seeds change no number.
    private static readonly string[] OfDirection = ["name", "go_backwards", "zero_output_for_mask", "seed"];

    public static Written TimeDistributed(LayerContext context)
    {
        KerasLayer layer = context.Layer;
        AttributeBuilder outer = context.Attribute("TimeDistributed");
        outer.Read("layer", out _);
        if (!context.IsSequence)
            throw layer.Unsupported(null, "expected a sequence [steps, features], got a vector");
        Written inner = LayerWriters.Write(context with { Layer = layer.Inner("layer"), IsSequence = false });
        return inner.Bracket is null
            ? Written.Nothing(context)
            : new Written(new Bracket([outer.Build(), .. inner.Bracket.Attributes]), IsSequence: true);
    }

    public static Written Bidirectional(LayerContext context)
    {
        KerasLayer layer = context.Layer;
        AttributeBuilder outer = context.Attribute("Bidirectional");
        outer.Read("layer", out _);
        outer.Read("backward_layer", out _);
        if (Merge(outer) is { } merge)
            outer.Positional(merge);
        KerasLayer forward = layer.Inner("layer");
        if (RecurrentWriters.States(forward.ClassName).Count == 0)
            throw layer.Unsupported("layer", $"expected LSTM, GRU or SimpleRNN, got {forward.ClassName}");
        if (forward.Flag("go_backwards"))
            throw layer.Unsupported("layer", "expected a layer that goes forwards");
        List<AttributeText> attributes = [outer.Build(), Direction(context, forward)];
        if (layer.Has("backward_layer", out _) && layer.Inner("backward_layer") is var backward && Differs(forward, backward))
            attributes.Add(Direction(context, backward));
        return new Written(new Bracket(attributes), forward.Flag("return_sequences"));
    }

    /// <summary>Whether the layer gives both directions for themselves.</summary>
    public static bool IsSeparate(KerasLayer layer) =>
        layer.ClassName == "Bidirectional" && layer.Config.TryGetProperty("merge_mode", out JsonElement merge) && merge.ValueKind == JsonValueKind.Null;

    /// <summary>The ports of both directions' final states.</summary>
    public static IReadOnlyList<string> States(KerasLayer layer)
    {
        IReadOnlyList<string> states = RecurrentWriters.States(layer.Inner("layer").ClassName);
        return [.. states.Select(s => "Forward" + s), .. states.Select(s => "Backward" + s)];
    }

    private static string? Merge(AttributeBuilder attribute)
    {
        if (!attribute.Read("merge_mode", out JsonElement mode))
            return IsSeparate(attribute.Layer) ? "Merge.None" : null;
        return mode.GetString() switch
        {
            "concat" => null,
            "sum" or "mul" or "ave" => "Merge." + Identifiers.Pascal(mode.GetString()!),
            _ => throw attribute.Layer.Unsupported("merge_mode", $"expected concat, sum, mul, ave or null, got {mode}"),
        };
    }

    private static AttributeText Direction(LayerContext context, KerasLayer layer) =>
        LayerWriters.Write(context with { Layer = Without(layer, ["go_backwards", "zero_output_for_mask"]) }).Bracket!.Attributes[0];

    private static bool Differs(KerasLayer forward, KerasLayer backward) => forward.ClassName != backward.ClassName
        || !JsonElement.DeepEquals(Without(forward, OfDirection).Config, Without(backward, OfDirection).Config);

    private static KerasLayer Without(KerasLayer layer, string[] options)
    {
        JsonObject config = JsonObject.Create(layer.Config)!;
        var left = new JsonObject(config.Where(p => !options.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return layer with { Config = JsonElement.Parse(left.ToJsonString()) };
    }
}
