using System.Globalization;
using System.Text.Json;
using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A reference case's model as an annotated class.</summary>
internal static class KerasModel
{
    // Keys that change what the model computes and that no attribute says yet.
    private static readonly string[] Beyond = ["next_calls", "training_mode", "updated_weights", "model_inputs"];

    /// <summary>The class of the first layers of a case, all where no number is given.</summary>
    /// <exception cref="InexpressibleException">No attribute says what the case has.</exception>
    public static ModelSource Write(GoldenCase golden, string name, int? layerCount = null)
    {
        JsonElement root = golden.Root;
        if (root.GetProperty("model").GetString() != "sequential")
            throw new InexpressibleException("graphs of layers cannot be written as attributes yet");
        if (Array.Find(Beyond, golden.Has) is { } key)
            throw new InexpressibleException($"the key \"{key}\" cannot be followed yet");
        if (golden.Has("output_masks") && root.GetProperty("output_masks").EnumerateArray().Any(m => m.ValueKind != JsonValueKind.Null))
            throw new InexpressibleException("masks cannot be followed yet");
        int[] input = golden.Inputs.Length == 1
            ? golden.Inputs[0].Shape[1..]
            : throw new InexpressibleException($"one input is expected, the case has {golden.Inputs.Length}");
        KerasLayer[] layers = [.. root.GetProperty("layers").EnumerateArray().Select(ReadLayer)];
        IReadOnlyList<string> brackets = KerasLayerWriters.Write(layers.AsMemory(0, layerCount ?? layers.Length), input.Length > 1 ? input[0] : 0);
        return ModelSource.Of(name, [InputOf(input), .. brackets]);
    }

    private static KerasLayer ReadLayer(JsonElement layer) =>
        new(layer.GetProperty("type").GetString()!, layer.GetProperty("config"));

    private static string InputOf(int[] shape) => shape.Length switch
    {
        1 => string.Create(CultureInfo.InvariantCulture, $"Model(Features = {shape[0]})"),
        2 => string.Create(CultureInfo.InvariantCulture, $"Model(Steps = {shape[0]}, Features = {shape[1]})"),
        _ => throw new InexpressibleException($"an input of {shape.Length} dimensions cannot be written yet"),
    };
}
