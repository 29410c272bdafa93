using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>
/// The register tile of all products with weights: up to 6 rows by the vectors of a panel (512 bits: up to 4, else 2 at a time). Every sum
/// starts at <c>start</c> and takes the parts' terms in order, so that a row's bits depend neither on the tile nor on the width.
/// </summary>
/// <param name="PanelWidth">Floats of a panel's row.</param>
/// <param name="Parts">The inputs that the rows are multiplied with.</param>
/// <param name="StartStride">Floats between rows of the start values; 0 where all rows share them.</param>
/// <param name="OutputStride">Floats between rows of the result.</param>
/// <param name="Function">Struct of the runtime that is applied to each sum, or null.</param>
internal sealed record TileCode(int PanelWidth, IReadOnlyList<TilePart> Parts, int StartStride, int OutputStride, string? Function)
{
    private static readonly int[] Rows = [6, 4, 2, 1];

    /// <summary>Parameters of the method that runs over all rows.</summary>
    public IReadOnlyList<string> Parameters => TileParameters.Append("int rows").ToList();

    private IReadOnlyList<string> TileParameters => Parts
        .SelectMany(p => new[] { $"ref float {p.Input}", $"ref float {p.Weights}" }.Concat(p.IsOptional ? new[] { $"nuint {p.Count}" } : []))
        .Append("ref float start")
        .Append("ref float y")
        .Distinct()
        .ToList();

    /// <summary>The method over all rows and its tiles.</summary>
    public void Write(CodeWriter writer, VectorWidth width, string name)
    {
        WriteRows(writer, name);
        foreach (int rows in Rows)
        {
            writer.Blank();
            WriteTile(writer, width, name, rows);
        }
    }

    private void WriteRows(CodeWriter writer, string name)
    {
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void {name}({string.Join(", ", Parameters)})"))
        using (writer.Open("for (int r = 0, tile; r < rows; r += tile)"))
        {
            writer.Write("tile = RowTiles.Next(rows - r);");
            foreach (TilePart part in Parts)
                writer.Write($"ref float {part.Input}Row = ref Unsafe.Add(ref {part.Input}, r * {part.Stride});");
            if (StartStride > 0)
                writer.Write($"ref float startRow = ref Unsafe.Add(ref start, r * {StartStride});");
            writer.Write($"ref float yRow = ref Unsafe.Add(ref y, r * {OutputStride});");
            string arguments = string.Join(", ", Parts
                .SelectMany(p => new[] { $"ref {p.Input}Row", $"ref {p.Weights}" }.Concat(p.IsOptional ? new[] { p.Count } : []))
                .Append(StartStride > 0 ? "ref startRow" : "ref start")
                .Append("ref yRow")
                .Distinct());
            using (writer.Open("switch (tile)"))
            {
                foreach (int rows in Rows)
                {
                    writer.Write(rows == 1 ? "default:" : $"case {rows}:");
                    writer.Write($"    {name}{rows}({arguments});");
                    writer.Write("    break;");
                }
            }
        }
    }

    private void WriteTile(CodeWriter writer, VectorWidth width, string name, int rows)
    {
        int vectors = PanelWidth / width.Lanes;
        int pass = vectors < width.TileVectors ? vectors : width.TileVectors;
        writer.Write($"// {(rows == 1 ? "One row" : rows + " rows")} by {pass} vectors: {rows * pass} sums in registers");
        writer.Write(CodeText.Optimized);
        using (writer.Open($"private static void {name}{rows}({string.Join(", ", TileParameters)})"))
        {
            if (pass == vectors)
            {
                WritePass(writer, width, rows, pass, null);
                return;
            }

            using (writer.Open($"for (nuint j = 0; j < {PanelWidth}; j += {pass * width.Lanes})"))
                WritePass(writer, width, rows, pass, "j");
        }
    }

    private void WritePass(CodeWriter writer, VectorWidth width, int rows, int vectors, string? column)
    {
        for (int r = 0; r < rows; r++)
        {
            writer.Write(string.Join(" ", Enumerable.Range(0, vectors).Select(v => r == 0 || StartStride > 0
                ? $"var {Sum(r, v)} = {width.Load("start", CodeText.Offset(r * StartStride + v * width.Lanes, column))};"
                : $"var {Sum(r, v)} = {Sum(0, v)};")));
        }

        foreach (TilePart part in Parts)
        {
            writer.Blank();
            WritePart(writer, width, rows, vectors, column, part);
        }

        writer.Blank();
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
            {
                string value = Function is null ? Sum(r, v) : $"{Function}.Apply({Sum(r, v)})";
                writer.Write(width.Store(value, "y", CodeText.Offset(r * OutputStride + v * width.Lanes, column)));
            }
        }
    }

    private void WritePart(CodeWriter writer, VectorWidth width, int rows, int vectors, string? column, TilePart part)
    {
        // In a loop over columns a part that does not reach all of them is left out of some passes.
        bool all = part.FirstColumn == 0 && part.Columns == PanelWidth;
        if (column is not null && !all)
            writer.Write($"if ({Reaches(column, part)})");
        int[] reached = Enumerable.Range(0, vectors)
            .Where(v => column is not null || (v * width.Lanes >= part.FirstColumn && v * width.Lanes < part.FirstColumn + part.Columns))
            .ToArray();
        using (writer.Open($"for (nuint k = 0; k < {part.Count}; k++)"))
        {
            string row = $"k * {part.RowFloats}" + (column is null ? "" : $" + {column}");
            foreach (int v in reached)
                writer.Write($"var w{v} = {width.Load(part.Weights, CodeText.Offset(v * width.Lanes - part.FirstColumn + part.FirstWeight, row))};");
            for (int r = 0; r < rows; r++)
            {
                string value = $"Unsafe.Add(ref {part.Input}, {CodeText.Offset(r * part.Stride, "k")})";
                writer.Write($"{(r == 0 ? "var " : "")}v = {width.Broadcast(value)};");
                writer.Write(string.Join(" ", reached.Select(v => $"{Sum(r, v)} = {width.Fma("v", $"w{v}", Sum(r, v))};")));
            }
        }
    }

    private string Reaches(string column, TilePart part)
    {
        string from = $"{column} >= {part.FirstColumn}", to = $"{column} < {part.FirstColumn + part.Columns}";
        return part.FirstColumn == 0 ? to : part.FirstColumn + part.Columns == PanelWidth ? from : $"{from} && {to}";
    }

    private static string Sum(int row, int vector) => $"{(char)('a' + vector)}{row}";
}

/// <summary>An input of a tile.</summary>
/// <param name="Input">Name of the reference to its rows.</param>
/// <param name="Weights">Name of the reference to the panel's weights for it.</param>
/// <param name="Count">Values of a row: a constant, or for an optional part a parameter.</param>
/// <param name="Stride">Floats between rows.</param>
/// <param name="FirstColumn">The first of the tile's columns that it adds to, a multiple of 16.</param>
/// <param name="Columns">How many.</param>
/// <param name="IsOptional">Whether the count is a parameter, 0 to leave the part out.</param>
internal sealed record TilePart(
    string Input, string Weights, string Count, int Stride, int FirstColumn, int Columns, bool IsOptional = false)
{
    /// <summary>Floats of a row of the weights: the columns, or more where other parts share the rows.</summary>
    public int RowFloats { get; init; } = Columns;

    /// <summary>Where in a row of the weights the columns begin.</summary>
    public int FirstWeight { get; init; }
}
