using System.Collections.Generic;

namespace CompiledRnn.Generator.Emission;

/// <summary>A vector width that code is written for.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="Tile">The largest register tile: with 32 registers 4 rows by 4 vectors, with 16 registers 6 rows by 2.</param>
internal sealed record VectorWidth(int Bits, RegisterTile Tile)
{
    public static IReadOnlyList<VectorWidth> All { get; } = [new(512, new(4, 4)), new(256, new(6, 2)), new(128, new(6, 2))];

    /// <summary>
    /// The tiles of all products with weights, largest first. What is left of the rows goes by two and one row with 4 vectors each: fewer sums
    /// than that would wait for one another. No other tile gains anything: 6 x 4, 6 x 2 and 4 x 4 are equally fast with 512 bits.
    /// </summary>
    public IReadOnlyList<RegisterTile> Tiles => [Tile, new(2, 4), new(1, 4)];

    /// <summary>The largest tiles in words, for the headers of generated files.</summary>
    public static string RowTiles => "batches in tiles of 4 rows x 4 vectors with 512 bits, else 6 x 2";

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
/// <param name="Rows">Rows.</param>
/// <param name="Vectors">Vectors of a row, at most.</param>
internal readonly record struct RegisterTile(int Rows, int Vectors);
