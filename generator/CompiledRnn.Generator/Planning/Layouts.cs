using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>The sizes that all layouts share.</summary>
internal static class Layouts
{
    /// <summary>Floats of a cache line and of the widest vector; the unit of all padding, whatever the machine's width.</summary>
    public const int Lanes = 16;

    /// <summary>Weights that stay in the first-level cache beside the data they meet, in bytes.</summary>
    public const int FirstLevelCache = 32 * 1024;

    public static int RoundUp(int floats) => checked((floats + Lanes - 1) / Lanes * Lanes);

    /// <summary>Whole rows of vectors; where the number comes with the call, at least so much.</summary>
    public static Extent RoundUp(Extent floats) => floats.IsFixed ? RoundUp(floats.Value) : floats.IsMultipleOf(Lanes) ? floats : (floats + (Lanes - 1)).Over(Lanes) * Lanes;

    /// <summary>
    /// Lanes of a dense kernel's panel: at most four vectors, as many panels as needed, all of the same size (65 units are 2 panels of 48,
    /// not of 64).
    /// </summary>
    public static int PanelLanes(int units)
    {
        int vectors = RoundUp(units) / Lanes;
        int panels = (vectors + 3) / 4;
        return (vectors + panels - 1) / panels * Lanes;
    }
}
