using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>One pass of a tile: some rows by some vectors, from the start values through all parts to the result.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Writer">Where to.</param>
/// <param name="Width">Vector width.</param>
/// <param name="Rows">Rows; how many of them there are is a type parameter, <c>TRows</c>.</param>
/// <param name="Vectors">Vectors.</param>
/// <param name="Column">Variable with the first column in a loop over columns, or null where the pass reaches all.</param>
internal sealed record TilePassCode(TileCode Tile, CodeWriter Writer, VectorWidth Width, RegisterTile Rows, int Vectors, string? Column)
{
    private IEnumerable<int> AllVectors => Enumerable.Range(0, Vectors);

    private IEnumerable<int> AllRows => Enumerable.Range(0, Rows.Rows);

    /// <summary>Writes the pass.</summary>
    /// <param name="joined">Whether one loop serves both parts.</param>
    public void Write(bool joined)
    {
        foreach (int r in AllRows)
        {
            string condition = IsSure(r) ? "" : $"{Exists(r)} ? ", otherwise = IsSure(r) ? "" : " : default";
            Writer.Write(string.Join(" ", AllVectors.Select(v => r == 0 || Tile.StartStride > 0
                ? $"var {Sum(r, v)} = {condition}{Width.Load("start", Place(r * Tile.StartStride, v))}{otherwise};"
                : $"var {Sum(r, v)} = {Sum(0, v)};")));
        }

        Writer.Blank();
        if (joined)
            WriteJoined(Tile.Parts[0], Tile.Parts[1]);
        else
            WriteParts();
        Writer.Blank();
        foreach (int r in AllRows)
        {
            using (OfRow(r))
            {
                Writer.Write(string.Join(" ", AllVectors.Select(v =>
                    Width.Store(Tile.Function is null ? Sum(r, v) : $"{Tile.Function}.Apply({Sum(r, v)})", "y", Place(r * Tile.OutputStride, v)))));
            }
        }
    }

    /// <summary>Whether each tile has the row.</summary>
    private bool IsSure(int row) => row < Rows.Fewest;

    private static string Exists(int row) => $"TRows.Value > {row}";

    /// <summary>A block for what is done for a row that the tile may have.</summary>
    private CodeWriter.Block OfRow(int row) => IsSure(row) ? default : Writer.Open($"if ({Exists(row)})");

    /// <summary>Two inputs, one behind the other, through the same loop.</summary>
    private void WriteJoined(TilePart first, TilePart second)
    {
        using (Writer.Open("for (int part = 0; part < 2; part++)"))
        {
            Writer.Write($"""
                ref float r0 = ref part == 0 ? ref {first.Input} : ref {second.Input}, w = ref part == 0 ? ref {first.Weights} : ref {second.Weights};
                nuint count = part == 0 ? {first.Count} : {second.Count}, stride = part == 0 ? {first.Stride}u : {second.Stride}u;
                """);
            foreach (int r in AllRows.Skip(1))
                Writer.Write($"ref float r{r} = ref Unsafe.Add(ref r{r - 1}, stride);");
            WriteLoop("count", first.RowFloats, "w", AllVectors.Select(v => (v, v * Width.Lanes)).ToList(), r => $"Unsafe.Add(ref r{r}, k)");
        }
    }

    private void WriteParts()
    {
        foreach (TilePart part in Tile.Parts)
        {
            // In a loop over columns a part that does not reach all of them is left out of some passes.
            if (Column is not null && part.Columns != Tile.PanelWidth)
                Writer.Write($"if ({Reaches(part)})");
            List<(int Vector, int Offset)> reached = AllVectors
                .Where(v => Column is not null || (v * Width.Lanes >= part.FirstColumn && v * Width.Lanes < part.FirstColumn + part.Columns))
                .Select(v => (v, v * Width.Lanes - part.FirstColumn)).ToList();
            WriteLoop(part.Count, part.RowFloats, part.Weights, reached, r => $"Unsafe.Add(ref {part.Input}, {CodeText.Offset(r * part.Stride, "k")})");
        }
    }

    private void WriteLoop(string count, int rowFloats, string weights, List<(int Vector, int Offset)> reached, System.Func<int, string> value)
    {
        using (Writer.Open($"for (nuint k = 0; k < {count}; k++)"))
        {
            string row = $"k * {rowFloats}" + (Column is null ? "" : $" + {Column}");
            foreach ((int v, int offset) in reached)
                Writer.Write($"var w{v} = {Width.Load(weights, CodeText.Offset(offset, row))};");
            foreach (int r in AllRows)
            {
                using (OfRow(r))
                {
                    Writer.Write($"{(r == 0 ? "var " : "")}v = {Width.Broadcast(value(r))};");
                    Writer.Write(string.Join(" ", reached.Select(v => $"{Sum(r, v.Vector)} = {Width.Fma("v", $"w{v.Vector}", Sum(r, v.Vector))};")));
                }
            }
        }
    }

    private string Place(int row, int vector) => CodeText.Offset(row + vector * Width.Lanes, Column);

    private string Reaches(TilePart part)
    {
        string from = $"{Column} >= {part.FirstColumn}", to = $"{Column} < {part.FirstColumn + part.Columns}";
        return part.FirstColumn == 0 ? to : part.FirstColumn + part.Columns == Tile.PanelWidth ? from : $"{from} && {to}";
    }

    private static string Sum(int row, int vector) => $"{(char)('a' + vector)}{row}";
}
