using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A tensor of a reference case: row-major, batch first.</summary>
internal sealed record GoldenTensor(string Name, int[] Shape, float[] Data)
{
    /// <summary>The shape without the batch.</summary>
    public TensorShape OfOne => new(Shape.AsSpan(1));

    public static GoldenTensor Read(JsonElement tensor) => new(
        (tensor.TryGetProperty("layer", out JsonElement layer) ? layer.GetString() + "/" : "") + tensor.GetProperty("name").GetString(),
        [.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
        [.. tensor.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())]);

    public static GoldenTensor[] ReadAll(JsonElement parent, string property) =>
        parent.TryGetProperty(property, out JsonElement tensors) && tensors.ValueKind == JsonValueKind.Array
            ? [.. tensors.EnumerateArray().Select(Read)]
            : [];
}
