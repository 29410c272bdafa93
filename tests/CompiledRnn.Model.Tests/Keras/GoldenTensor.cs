using System.Text.Json;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>A tensor of a reference case: row-major, batch first.</summary>
/// <param name="Name">With the layer before a slash, where it is a weight.</param>
/// <param name="Layer">The layer of a weight, else empty.</param>
/// <param name="Shape">The batch first, where there is one.</param>
/// <param name="Data">The numbers, whole ones as floats.</param>
/// <param name="IsWhole">Whether they are whole numbers.</param>
internal sealed record GoldenTensor(string Name, string Layer, int[] Shape, float[] Data, bool IsWhole)
{
    /// <summary>The shape without the batch.</summary>
    public TensorShape OfOne => new(Shape.AsSpan(1));

    /// <summary>The tensor as a model takes it: whole numbers bit by bit.</summary>
    public float[] AsInput => IsWhole ? [.. Data.Select(v => BitConverter.Int32BitsToSingle((int)v))] : Data;

    public static GoldenTensor Read(JsonElement tensor)
    {
        string layer = tensor.TryGetProperty("layer", out JsonElement given) ? given.GetString()! : "";
        return new GoldenTensor(
            (layer.Length > 0 ? layer + "/" : "") + (tensor.TryGetProperty("name", out JsonElement name) ? name.GetString() : ""),
            layer,
            [.. tensor.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())],
            [.. tensor.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())],
            tensor.TryGetProperty("dtype", out JsonElement type) && type.GetString()!.StartsWith("int", StringComparison.Ordinal));
    }

    public static GoldenTensor[] ReadAll(JsonElement parent, string property) =>
        parent.TryGetProperty(property, out JsonElement tensors) && tensors.ValueKind == JsonValueKind.Array
            ? [.. tensors.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object).Select(Read)]
            : [];
}
