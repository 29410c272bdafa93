using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Sizes of an LSTM layer and the code shape they lead to.</summary>
/// <param name="Steps">Steps.</param>
/// <param name="Features">Values of an input step.</param>
/// <param name="Units">Width of the state.</param>
/// <param name="Panels">Groups of 16 units.</param>
/// <param name="ReturnSequences">Whether all states are the output.</param>
/// <param name="IsRepeated">Whether the input is the same at every step.</param>
internal sealed record LstmSizes(int Steps, int Features, int Units, int Panels, bool ReturnSequences, bool IsRepeated)
{
    /// <summary>Floats of a panel's row: four gates of 16 units.</summary>
    public const int PanelWidth = 4 * Layouts.Lanes;

    /// <summary>Rows whose gates are computed before their cells are: they stay in the first-level cache.</summary>
    public const int BlockRows = 48;

    /// <summary>Floats of a row of the state.</summary>
    public int Width => Panels * Layouts.Lanes;

    /// <summary>Floats of a row of gates.</summary>
    public int GateFloats => Panels * PanelWidth;

    /// <summary>Bytes that a single sequence reads at each step when the input's part is not projected beforehand.</summary>
    public long StepBytes => (long)(Features + Units) * GateFloats * sizeof(float);

    /// <summary>
    /// Whether the input's part of the gates is computed for all steps at once before a single sequence's time loop: as a product it reads
    /// the kernel once instead of once a step.
    /// </summary>
    public bool ProjectsSingle => IsRepeated || StepBytes > Layouts.FirstLevelCache;

    /// <summary>Floats of inference scratch for any batch: gates of a block of rows, projected input of a single sequence.</summary>
    public int InferenceFixed => (BlockRows * PanelWidth) + (ProjectsSingle && !IsRepeated ? Steps * GateFloats : 0);

    /// <summary>The decision, for the header of the generated file.</summary>
    public string Choice => IsRepeated
        ? "constant input projected once; gates of 16 units in registers, rows in tiles of 6"
        : (ProjectsSingle
            ? $"{StepBytes / 1024} KB of weights: input projected beforehand, unit blocks in zigzag for one sequence"
            : $"{StepBytes / 1024} KB of weights: input and state in one fused step for one sequence")
            + "; rows in tiles of 6";

    public static LstmSizes Of(LayerNode node, ValuePlan input)
    {
        ParameterSpec kernel = node.Parameters[0];
        return new LstmSizes(
            input.Steps, kernel.Rows, kernel.Units, kernel.Panels, node.CoreSpec.Get("ReturnSequences", false), input.Repeated);
    }
}
