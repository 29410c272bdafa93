using System.Collections.Generic;

namespace CompiledRnn.Generator.Emission;

/// <summary>A vector width that code is written for.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="TileVectors">Vectors of a register tile's row: with 32 registers 6 rows of 4, with 16 registers 6 rows of 2.</param>
internal sealed record VectorWidth(int Bits, int TileVectors)
{
    public static IReadOnlyList<VectorWidth> All { get; } = [new(512, 4), new(256, 2), new(128, 2)];

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

    /// <summary><c>a * b + c</c>, fused where the machine can.</summary>
    public string Fma(string a, string b, string c) => $"{Class}.MultiplyAddEstimate({a}, {b}, {c})";

    public string Broadcast(string scalar) => $"{Class}.Create({scalar})";
}
