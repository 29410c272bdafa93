namespace CompiledRnn;

/// <summary>
/// Where a parameter's values stand in the model's buffer. Kernels want the columns of a matrix in panels: for a matrix
/// <c>[rows, groups x units]</c> (a group is a gate; a dense kernel has one) the order is
/// <c>[panel of units][row][group][lane]</c>, with the units padded to a whole number of panels. Vectors are matrices of one row. A matrix
/// of one column may have panels of one lane: its values stand side by side, padded to a multiple of 16.
/// </summary>
/// <param name="Rows">Rows of the matrix in Keras layout.</param>
/// <param name="Groups">Gates that share a panel.</param>
/// <param name="Units">Columns of a group.</param>
/// <param name="Lanes">Units in a panel, a multiple of 16; or 1 for a matrix of one column.</param>
/// <param name="FirstGroup">Where Keras's first group stands; the others follow it, round about.</param>
/// <param name="Apart">How many groups, Keras's last, stand in panels of their own behind the panels of the others.</param>
public readonly record struct PanelLayout(int Rows, int Groups, int Units, int Lanes, int FirstGroup = 0, int Apart = 0)
{
    /// <summary>Panels side by side.</summary>
    public int Panels => (Units + Lanes - 1) / Lanes;

    /// <summary>Floats that the parameter takes in the buffer, padding included.</summary>
    public int Length => (Panels * Rows * Groups * Lanes + 15) / 16 * 16;

    /// <summary>The place of one value.</summary>
    /// <param name="row">Row in Keras layout.</param>
    /// <param name="column">Column in Keras layout: group times units plus unit.</param>
    /// <returns>The offset in floats from the start of the parameter.</returns>
    public int Offset(int row, int column)
    {
        int group = column / Units;
        int unit = column - group * Units;
        int panel = unit / Lanes;
        int start = 0, together = Groups - Apart;
        if (group >= together)
        {
            start = Panels * Rows * together * Lanes;
            group -= together;
            together = Apart;
        }
        else
        {
            group = (group + FirstGroup) % together;
        }

        return start + ((panel * Rows + row) * together + group) * Lanes + (unit - panel * Lanes);
    }
}
