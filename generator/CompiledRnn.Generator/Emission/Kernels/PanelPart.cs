namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>An input of a panel's sums.</summary>
/// <param name="Input">Name of the reference to its rows.</param>
/// <param name="Weights">Name of the reference to the panel's weights for it.</param>
/// <param name="Count">Values of a row: a constant, or for an optional part a parameter.</param>
/// <param name="Stride">Floats between rows.</param>
/// <param name="FirstColumn">The first of the panel's columns that it adds to, a multiple of 16.</param>
/// <param name="Columns">How many.</param>
/// <param name="IsOptional">Whether the count is a parameter, 0 to leave the part out.</param>
internal sealed record PanelPart(
    string Input, string Weights, string Count, int Stride, int FirstColumn, int Columns, bool IsOptional = false)
{
    /// <summary>Floats of a row of the weights: the columns, or more where other parts share the rows.</summary>
    public int RowFloats { get; init; } = Columns;
}
