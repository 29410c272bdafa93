using System.Collections.Generic;

namespace CompiledRnn.Generator.Emission;

/// <summary>A vector width that code is written for.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="Tiles">
/// The register tiles of all products with weights, largest first: with 32 registers 4 vectors, with 16 registers 2. There one or two rows take
/// 4 vectors too: fewer sums would wait for one another.
/// </param>
internal sealed record VectorWidth(int Bits, IReadOnlyList<RegisterTile> Tiles)
{
    public static IReadOnlyList<VectorWidth> All { get; } = [new(512, [new(1, 6, 4)]), new(256, Narrow), new(128, Narrow)];

    private static IReadOnlyList<RegisterTile> Narrow => [new(3, 6, 2), new(1, 2, 4)];

    /// <summary>The largest tiles in words, for the headers of generated files.</summary>
    public static string RowTiles => "batches in tiles of up to 6 rows x 4 vectors with 512 bits, else 6 x 2";

    /// <summary>The runtime's method that splits rows into tiles.</summary>
    public string RowSplit => Tiles.Count == 1 ? "Even" : "Sixes";

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

/// <summary>Sums that stand in registers.</summary>
/// <param name="Fewest">Rows, at least.</param>
/// <param name="Rows">Rows, at most.</param>
/// <param name="Vectors">Vectors of a row, at most.</param>
internal readonly record struct RegisterTile(int Fewest, int Rows, int Vectors);
