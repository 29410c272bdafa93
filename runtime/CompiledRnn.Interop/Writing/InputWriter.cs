using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>The inputs of a model: options of [Model] where there is one, else a bracket each.</summary>
internal static class InputWriter
{
    private const string OwnInput = "Input";

    /// <summary>[Model], and for several inputs their brackets.</summary>
    public static IEnumerable<string> Write(KerasModel model, NodeNames names, IReadOnlyList<WrittenNode> nodes)
    {
        if (model.Inputs.Count == 1)
            return [$"Model({Sizes(model[model.Inputs[0]], model)})"];
        IEnumerable<WrittenNode> inputs = model.Inputs.Select(i => nodes.First(n => n.Layer.Name == i));
        return ["Model", .. inputs.Select(n => $"Input(\"{names[n]}\", {Sizes(n.Layer, model)})")];
    }

    /// <summary>The name of an input in From.</summary>
    public static string NameOf(KerasModel model, WrittenNode input, NodeNames names) => model.Inputs.Count == 1 ? OwnInput : names[input];

    /// <summary>Whether an input has steps.</summary>
    public static bool IsSequence(KerasLayer input, KerasModel model) => Shape(input).Length == 2 || IsTokens(input, model);

    private static string Sizes(KerasLayer input, KerasModel model) => Shape(input) switch
    {
        [var steps] when IsTokens(input, model) => "Steps = " + Steps(steps),
        [{ } features] => "Features = " + AttributeBuilder.Text(features),
        [var steps, { } features] => $"Steps = {Steps(steps)}, Features = {AttributeBuilder.Text(features)}",
        var shape => throw input.Unsupported(
            "batch_shape", $"expected [batch, features] or [batch, steps, features] with known features, got {shape.Length + 1} dimensions"),
    };

    private static string Steps(int? steps) => steps is { } known ? AttributeBuilder.Text(known) : "Steps.Any";

    private static int?[] Shape(KerasLayer input)
    {
        if (!input.Has("batch_shape", out JsonElement shape) && !input.Has("batch_input_shape", out shape))
            throw new FormatException($"{input}: expected the option \"batch_shape\".");
        return [.. shape.EnumerateArray().Skip(1).Select(d => d.ValueKind == JsonValueKind.Null ? (int?)null : d.GetInt32())];
    }

    // What an Embedding reads.
    private static bool IsTokens(KerasLayer input, KerasModel model) =>
        model.Layers.Any(l => l.ClassName == "Embedding" && l.Calls.Any(c => c.Any(r => r.Layer == input.Name)));
}
