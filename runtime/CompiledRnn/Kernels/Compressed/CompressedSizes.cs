using System.ComponentModel;

namespace CompiledRnn.Kernels;

/// <summary>Sizes and places of a product of one row with a compressed kernel.</summary>
/// <param name="Rows">Rows of the kernel.</param>
/// <param name="Vectors">Vectors of 16 columns in a panel.</param>
/// <param name="SumWidth">Floats from a panel's sums to the next one's.</param>
/// <param name="FirstSum">Where the kernel's first column adds in a panel's sums.</param>
/// <param name="Before">Vectors of 16 columns that stand before it in the copy, of the same number of rows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct CompressedSizes(int Rows, int Vectors, int SumWidth, int FirstSum = 0, int Before = 0);

/// <summary>
/// How a kernel's copy lies in 32-bit words: <c>[panel][rows / RowsOfWord][vector][16 lanes]</c>, in Int8 behind each panel the scales
/// <c>[vector][16 lanes]</c>. A word holds some neighbouring rows' weights of one column; missing rows are zeros.
/// </summary>
/// <param name="Precision">Of the weights.</param>
/// <param name="Rows">Rows of the kernel.</param>
/// <param name="Vectors">Vectors of 16 columns in a panel.</param>
internal readonly record struct CompressedLayout(Precision Precision, int Rows, int Vectors)
{
    /// <summary>Columns of a vector, whatever the machine.</summary>
    public const int Lanes = 16;

    /// <summary>Rows in a word.</summary>
    public int RowsOfWord => Precision == Precision.Int8 ? 4 : 2;

    /// <summary>Words from some rows to the next.</summary>
    public int Stride => Vectors * Lanes;

    /// <summary>Words of a panel's weights: its scales stand behind them.</summary>
    public int WeightWords => (Rows + RowsOfWord - 1) / RowsOfWord * Stride;

    /// <summary>Words of a panel.</summary>
    public int PanelWords => WeightWords + (Precision == Precision.Int8 ? Stride : 0);
}
