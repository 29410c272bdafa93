using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>The units whose sums stand in registers together in a step of one sequence: some vectors of a panel, or of several.</summary>
/// <param name="Sizes">The layer's sizes.</param>
/// <param name="Width">Vector width.</param>
/// <param name="Panels">Panels at a time.</param>
/// <param name="Vectors">Vectors of a panel at a time.</param>
internal sealed record RecurrentStepUnits(RecurrentSizes Sizes, VectorWidth Width, int Panels, int Vectors)
{
    /// <summary>Vectors of units at a time.</summary>
    public int Count => Panels * Vectors;

    /// <summary>Passes over a panel; with more than one, <c>j</c> is the first unit of a pass.</summary>
    public int Passes => Sizes.Lanes / Width.Lanes / Vectors;

    public static RecurrentStepUnits Of(RecurrentSizes sizes, VectorWidth width)
    {
        int most = RecurrentCell.StepSums / sizes.Sums, vectors = sizes.Lanes / width.Lanes;
        if (vectors < most)
            return new RecurrentStepUnits(sizes, width, PanelsTogether(sizes, MostSums(width) / (sizes.Sums * vectors)), vectors);
        while (vectors % most != 0)
            most--;
        return new RecurrentStepUnits(sizes, width, Panels: 1, most);
    }

    // With 512 bits there are 32 registers.
    private static int MostSums(VectorWidth width) => width.Bits == 512 ? 12 : RecurrentCell.StepSums;

    /// <summary>
    /// How many panels' sums stand in registers together: some hide the latency of each other's sums. Where the weights do not stay in the
    /// first-level cache, no more than leave some room in it: else the zigzag would find nothing there.
    /// </summary>
    private static int PanelsTogether(RecurrentSizes sizes, int most)
    {
        long panelBytes = (long)sizes.RecurrentFloats * sizeof(float) / sizes.Panels;
        int room = sizes.IsSmall ? Layouts.FirstLevelCache : Layouts.FirstLevelCache / 4 * 3;
        int panels = sizes.Unrolls ? 1 : System.Math.Max(1, System.Math.Min(most, sizes.Panels));
        while (panels > 1 && (panels * panelBytes > room || sizes.Panels % panels != 0 || (sizes.Shares.Any && sizes.Shares.Together % panels != 0)))
            panels--;
        return panels;
    }

    public int PanelOf(int unit) => unit / Vectors;

    public int LaneOf(int unit) => unit % Vectors * Width.Lanes;

    /// <summary>Offset of a vector of units in the state of its panels.</summary>
    public string Place(int unit) => Offset(PanelOf(unit) * Sizes.Lanes + LaneOf(unit));

    /// <summary>Offset of a vector of units in the sums of its panels.</summary>
    public string SumPlace(int unit, int sum) => Offset(PanelOf(unit) * Sizes.PanelWidth + sum * Sizes.Lanes + LaneOf(unit));

    /// <summary>Offset of a vector of units in a group of its panel's bias.</summary>
    public string BiasPlace(int unit, int panelFloats, int group) => Offset(PanelOf(unit) * panelFloats + group * Sizes.Lanes + LaneOf(unit));

    private string Offset(int floats) => CodeText.Offset(floats, Passes == 1 ? null : "j");
}
