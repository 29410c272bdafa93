using System.Collections.Generic;

namespace CompiledRnn.Generator.Emission;

/// <summary>A vector width that code is written for.</summary>
/// <param name="Bits">512, 256 or 128.</param>
internal sealed record VectorWidth(int Bits)
{
    public static IReadOnlyList<VectorWidth> All { get; } = [new(512), new(256), new(128)];

    /// <summary>The runtime's largest tiles in words, for the headers of generated files.</summary>
    public static string RowTiles => "batches in tiles of up to 6 rows x 4 vectors with 512 bits, else 6 x 2";

    public int Lanes => Bits / 32;

    /// <summary><c>Vector512&lt;float></c>.</summary>
    public string Type => $"Vector{Bits}<float>";

    /// <summary><c>Vector512</c>.</summary>
    public string Class => $"Vector{Bits}";

    public string Load(string reference, string offset) => offset == "0"
        ? $"{Class}.LoadUnsafe(ref {reference})"
        : $"{Class}.LoadUnsafe(ref {reference}, {offset})";

    public string Store(string value, string reference, string offset) => offset == "0"
        ? $"{value}.StoreUnsafe(ref {reference});"
        : $"{value}.StoreUnsafe(ref {reference}, {offset});";

    /// <summary><c>a * b + c</c>, fused where the machine can; the file imports the methods of all widths.</summary>
    public string Fma(string a, string b, string c) => $"MultiplyAddEstimate({a}, {b}, {c})";

    public string Broadcast(string scalar) => $"{Class}.Create({scalar})";
}
