using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>
/// The register tiles of all products with weights: some rows by some vectors of a panel (<see cref="VectorWidth.Tiles"/>). Every sum starts at
/// <c>start</c> and takes the parts' terms in order, so that a row's bits depend neither on the tile nor on the width.
/// </summary>
/// <param name="PanelWidth">Floats of a panel's row.</param>
/// <param name="Parts">The inputs that the rows are multiplied with.</param>
/// <param name="StartStride">Floats between rows of the start values; 0 where all rows share them.</param>
/// <param name="OutputStride">Floats between rows of the result.</param>
/// <param name="Function">Struct of the runtime that is applied to each sum, or null.</param>
internal sealed record TileCode(int PanelWidth, IReadOnlyList<TilePart> Parts, int StartStride, int OutputStride, string? Function)
{
    /// <summary>Parameters of the method that runs over all rows.</summary>
    public IReadOnlyList<string> Parameters => TileParameters.Append("int rows").ToList();

    private IReadOnlyList<string> TileParameters => field ??= Parts
        .SelectMany(p => new[] { $"ref float {p.Input}", $"ref float {p.Weights}" }.Concat(p.IsOptional ? new[] { $"nuint {p.Count}" } : []))
        .Append("ref float start")
        .Append("ref float y")
        .Distinct()
        .ToList();

    /// <summary>Arguments of a tile that begins at row <c>r</c>.</summary>
    private string Arguments => field ??= string.Join(", ", TileParameters.Select(p => p.Split(' ').Last()).Select(name => StrideOf(name) switch
    {
        null => name,
        0 => $"ref {name}",
        { } stride => $"ref Unsafe.Add(ref {name}, r * {stride})",
    }));

    /// <summary>Whether one loop serves all parts.</summary>
    private bool IsJoined => Parts.Count == 2 && Parts[0].IsLike(Parts[1]);

    /// <summary>The method over all rows and its tiles.</summary>
    public void Write(CodeWriter writer, VectorWidth width, string name)
    {
        WriteRows(writer, width, name);
        foreach (RegisterTile tile in width.Tiles)
        {
            writer.Blank();
            WriteTile(writer, width, name, tile);
        }
    }

    private void WriteRows(CodeWriter writer, VectorWidth width, string name)
    {
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void {name}({string.Join(", ", Parameters)})"))
        using (writer.Open("for (int r = 0, tile; r < rows; r += tile)"))
        {
            writer.Write($"tile = RowTiles.{width.RowSplit}(rows - r);");
            using (writer.Open("switch (tile)"))
            {
                for (int rows = RowTypes.Count; rows > 0; rows--)
                {
                    RegisterTile tile = width.Tiles.First(t => rows >= t.Fewest);
                    writer.Write($"{(rows == 1 ? "default" : $"case {rows}")}: {name}{tile.Rows}<{RowTypes[rows - 1]}>({Arguments}); break;");
                }
            }
        }
    }

    /// <summary>The runtime's types for 1 to 6 rows.</summary>
    private static IReadOnlyList<string> RowTypes { get; } = ["One", "Two", "Three", "Four", "Five", "Six"];

    /// <summary>Floats between rows of a reference, or null for a number.</summary>
    private int? StrideOf(string name) => name switch
    {
        "start" => StartStride,
        "y" => OutputStride,
        _ => Parts.FirstOrDefault(p => p.Input == name)?.Stride ?? (Parts.Any(p => p.Weights == name) ? 0 : null),
    };

    private void WriteTile(CodeWriter writer, VectorWidth width, string name, RegisterTile tile)
    {
        int vectors = PanelWidth / width.Lanes, pass = PassVectors(width, tile);
        writer.Write($"// {tile.Fewest} to {tile.Rows} rows by {pass} vectors: up to {tile.Rows * pass} sums in registers");
        writer.Write(CodeText.Optimized);
        using (writer.Open($"private static void {name}{tile.Rows}<TRows>({string.Join(", ", TileParameters)})\n    where TRows : ICount"))
        {
            if (pass == vectors)
            {
                new TilePassCode(this, writer, width, tile, pass, Column: null).Write(IsJoined);
                return;
            }

            using (writer.Open($"for (nuint j = 0; j < {PanelWidth}; j += {pass * width.Lanes})"))
                new TilePassCode(this, writer, width, tile, pass, Column: "j").Write(IsJoined);
        }
    }

    /// <summary>Vectors at a time: as many as the tile holds and divide the panel; where parts reach some columns only, no more than such a group.</summary>
    private int PassVectors(VectorWidth width, RegisterTile tile)
    {
        int vectors = PanelWidth / width.Lanes, pass = System.Math.Min(vectors, tile.Vectors);
        if (pass < vectors && Parts.Any(p => p.Columns != PanelWidth))
            pass = System.Math.Min(pass, Planning.Layouts.Lanes / width.Lanes);
        while (vectors % pass != 0)
            pass--;
        return pass;
    }
}
