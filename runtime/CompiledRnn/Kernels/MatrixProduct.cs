using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>
/// Sizes of a product of rows with a packed matrix. The left matrix may lie in blocks: row r holds its values <c>[block][inner]</c> at
/// <c>r * RowStride + block * BlockStride</c>. The right matrix lies in panels <c>[column / Lanes][k][Lanes]</c>.
/// </summary>
/// <param name="Blocks">Blocks of the inner index; 1 for a plain matrix.</param>
/// <param name="Inner">Inner index in a block.</param>
/// <param name="RowStride">Floats between rows of the left matrix.</param>
/// <param name="BlockStride">Floats between blocks of a row.</param>
/// <param name="Columns">Columns of the result, a multiple of 16.</param>
/// <param name="Lanes">Columns of a panel, a multiple of 16.</param>
/// <param name="OutputStride">Floats between rows of the result.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct MatrixProduct(
    int Blocks, nuint Inner, nuint RowStride, nuint BlockStride, int Columns, nuint Lanes, nuint OutputStride)
{
    /// <summary>Where a column's first value stands in the right matrix.</summary>
    internal nuint ColumnOffset(int column)
    {
        nuint panel = (nuint)column / Lanes;
        return panel * (nuint)Blocks * Inner * Lanes + ((nuint)column - panel * Lanes);
    }
}

/// <summary>Sizes of a sum of outer products into a packed kernel <c>[panel][input][lanes]</c>.</summary>
/// <param name="Inputs">Rows of the kernel.</param>
/// <param name="RowStride">Floats between rows of the inputs.</param>
/// <param name="Panels">Panels of the kernel.</param>
/// <param name="Lanes">Floats of a panel's row, a multiple of 16.</param>
/// <param name="PanelStride">Floats between panels of the gradients.</param>
/// <param name="GradientStride">Floats between rows of the gradients.</param>
/// <param name="Columns">Floats of a panel's row that are added to, a multiple of 16; 0 for all.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct OuterProduct(
    int Inputs, nuint RowStride, int Panels, nuint Lanes, nuint PanelStride, nuint GradientStride, int Columns = 0);
