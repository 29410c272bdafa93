using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Sizes of a recurrent layer and the code shape they lead to.</summary>
/// <param name="Steps">Steps.</param>
/// <param name="Features">Values of an input step.</param>
/// <param name="Units">Width of the state.</param>
/// <param name="Lanes">Units of a panel.</param>
/// <param name="Sums">Sums of a unit.</param>
/// <param name="HasCellState">Whether there is a cell state beside the output.</param>
/// <param name="HasReset">Whether a step has two phases, gates and then candidates from the gated state.</param>
/// <param name="HasStarts">Whether start values of the sums are made from the bias.</param>
/// <param name="ReturnSequences">Whether all states are the output.</param>
/// <param name="IsRepeated">Whether the input is the same at every step.</param>
internal sealed record RecurrentSizes(
    Extent Steps, int Features, int Units, int Lanes, int Sums, bool HasCellState, bool HasReset, bool HasStarts, bool ReturnSequences, bool IsRepeated)
{
    /// <summary>The steps in generated code: the class's constant, or what comes with the call.</summary>
    public string StepsText => Steps.IsFixed ? "Steps" : Steps.ToString();

    /// <summary>Whether it starts from given states.</summary>
    public bool HasInitialState { get; init; }

    /// <summary>Whether a step of one sequence is straight-line code.</summary>
    public bool Unrolls { get; init; }

    /// <summary>
    /// Whether the backward code computes the gates and states of a chunk of steps again, which the forward code then keeps of the last chunk
    /// alone.
    /// </summary>
    public bool Recomputes { get; init; }

    /// <summary>What the forward code keeps.</summary>
    public RecurrentKept Kept => new(this);

    /// <summary>Whether steps may be masked.</summary>
    public bool HasMask { get; init; }

    /// <summary>Whether the output of a masked step is zero.</summary>
    public bool ZeroOutput { get; init; }

    /// <summary>Whether the state before the first step has a buffer: it is given, or must last for a masked step.</summary>
    public bool HasStartState => HasInitialState || HasMask;

    /// <summary>Whether the states that the backward code needs are no part of the output.</summary>
    public bool KeepsStates => !ReturnSequences || ZeroOutput || Recomputes;

    /// <summary>Buffers [batch, Width] of a given cell state in training.</summary>
    public int StartCells => HasInitialState && HasCellState && !Recomputes ? 1 : 0;

    /// <summary>Buffers [batch, Width] at the end of inference scratch: the state before the first step, the cell state before a masked one.</summary>
    public int InferenceExtras => (HasStartState ? 1 : 0) + (HasMask && HasCellState ? 1 : 0);

    /// <summary>Buffers [batch, Width] at the end of training scratch: the given cell state, gradients that go past a masked step.</summary>
    public int TrainingExtras => StartCells + (HasMask ? 2 : 0);

    /// <summary>Rows whose gates are computed before their cells are: they stay in the first-level cache.</summary>
    public const int BlockRows = 48;

    /// <summary>Groups of units.</summary>
    public int Panels => (Units + Lanes - 1) / Lanes;

    /// <summary>Floats of a panel's row of sums.</summary>
    public int PanelWidth => Sums * Lanes;

    /// <summary>Floats of a row of the state.</summary>
    public int Width => Panels * Lanes;

    /// <summary>Floats of a row of sums.</summary>
    public int GateFloats => Panels * PanelWidth;

    /// <summary>Bytes that a single sequence reads at each step when the input's part is not projected beforehand.</summary>
    public long StepBytes => (long)KernelFloats * sizeof(float);

    /// <summary>Floats of the kernel and the recurrent kernel, as stored.</summary>
    public int KernelFloats { get; init; }

    /// <summary>Floats of the recurrent kernel, as stored.</summary>
    public int RecurrentFloats { get; init; }

    /// <summary>Whether the weights of a step stay in the first-level cache from step to step.</summary>
    public bool IsSmall => StepBytes <= Layouts.FirstLevelCache;

    /// <summary>Panels whose sums stand in registers together in a step of one sequence with 512 bits.</summary>
    public int StepPanels => RecurrentStepUnits.Of(this, VectorWidth.All[0]).Panels;

    /// <summary>
    /// Whether the input's part of the sums is computed for all steps at once before a single sequence's time loop: as a product it reads
    /// the kernel once instead of once a step.
    /// </summary>
    public bool ProjectsSingle => IsRepeated || (Steps != 1 && !IsSmall);

    /// <summary>How a single sequence's units are shared among threads.</summary>
    public RecurrentShares Shares => RecurrentShares.Of(this);

    /// <summary>Whether a single sequence can read the recurrent kernel from a second, shorter copy of it.</summary>
    public bool Compresses { get; init; }

    /// <summary>Whether the code of a single sequence is called with what a thread, or compressed weights, ask for.</summary>
    public bool TakesOne => Shares.Any || Compresses;

    /// <summary>Rows of the state that inference scratch holds for each sequence: the cell state, and the output that is not kept.</summary>
    public int InferenceStates => (HasCellState ? 1 : 0) + (ReturnSequences ? 0 : 1);

    /// <summary>Whether the bias itself, or what is made of it, stands at the start of the sums; else zeros.</summary>
    public bool HasBias { get; init; }

    /// <summary>Floats of the start values, or of their gradients, in scratch: where they are not the bias as it is stored.</summary>
    public int StartFloats => HasStarts || !HasBias ? GateFloats : 0;

    /// <summary>Floats of a block of rows' sums in inference scratch: of one panel, or where a step has two phases of all.</summary>
    public int BlockSums => HasReset ? BlockRows * GateFloats : (Unrolls || Compresses) && Panels > BlockRows ? GateFloats : BlockRows * PanelWidth;

    /// <summary>
    /// Where inference scratch holds the projected input of a single sequence: behind the start values, the gates of a block of rows and,
    /// where there are two phases, their gated states.
    /// </summary>
    public int ProjectedOffset => StartFloats + BlockSums + (HasReset ? BlockRows * Width : 0);

    /// <summary>Floats of inference scratch for any batch.</summary>
    public Extent InferenceFixed => ProjectedOffset + (ProjectsSingle && !IsRepeated ? Steps * GateFloats : 0);

    /// <summary>
    /// Floats of fixed backward scratch: start values of the sums or their gradients, the transposed kernels (one over the other, where both are
    /// not read in turns), and start values again where steps are computed again.
    /// </summary>
    /// <param name="input">The input.</param>
    public int BackwardFixed(ValuePlan input) => StartFloats + GateFloats * (Width + input.GradientStride) + (Recomputes ? StartFloats : 0);

    /// <summary>Floats per sequence of a repeated input's product, and of the sums' gradients over all steps in the same place if it is not read again.</summary>
    public int RepeatedFloats => !IsRepeated ? 0 : Recomputes ? 2 * GateFloats : GateFloats;

    /// <summary>Buffers [batch, Width] of backward scratch: gradients of the states and of the gated one, and zeros.</summary>
    public int BackwardStates => HasReset ? 4 : 3;

    /// <summary>How a single sequence meets its input.</summary>
    public SingleInput SingleInput => IsRepeated ? SingleInput.ProjectedOnce : ProjectsSingle ? SingleInput.Projected : SingleInput.Fused;

    /// <summary>
    /// Whether every other step of a single sequence takes its unit blocks in reverse, so that what was read last is read first again: always
    /// written, and of use where the weights do not stay in the first-level cache.
    /// </summary>
    public bool Zigzags => Panels > StepPanels;

    /// <summary>The decision and its reason, for the header of the generated file.</summary>
    public string Choice => SingleInput switch
    {
        SingleInput.ProjectedOnce => "constant input projected once",
        SingleInput.Projected => $"one sequence reads {StepBytes / 1024} KB of weights a step: input projected beforehand",
        _ => IsSmall
            ? $"{StepBytes / 1024} KB of weights stay in the first-level cache: input and state in one step"
            : $"{StepBytes / 1024} KB of weights for one step: input and state together",
    } + $", {(StepPanels == 1 ? "a block" : $"{StepPanels} blocks")} of {Lanes} units at a time{(Zigzags ? " in zigzag" : "")}{(Unrolls ? ", straight-line as asked for" : "")}{(Recomputes ? $"; training keeps {RecurrentKept.Chunk} steps and computes the others again" : "")}; {VectorWidth.RowTiles}{Shares.Choice}";

    public static RecurrentSizes Of(LayerNode node, ValuePlan input, RecurrentCell cell)
    {
        ParameterSpec kernel = node.Parameters[0];
        var sizes = new RecurrentSizes(
            input.Steps, kernel.Rows, kernel.Units, kernel.Lanes, cell.Sums.Length, cell.HasCellState, cell.ResetSum >= 0,
            cell.BiasClass is not null && node.Parameters.Count > 2,
            node.CoreSpec.Get("ReturnSequences", false), input.Repeated)
        {
            HasBias = node.Parameters.Count > 2,
            KernelFloats = node.Parameters[0].Floats + node.Parameters[1].Floats,
            RecurrentFloats = node.Parameters[1].Floats,
            Unrolls = node.CoreSpec.Get("Unroll", Unrolling.Auto) == Unrolling.Full,
            Recomputes = node.CoreSpec.Get("Checkpointing", false) && !(input.Steps.IsFixed && input.Steps.Value <= RecurrentKept.Chunk),
            HasInitialState = node.InitialStates.Count > 0,
            HasMask = node.Masks.Count > 0 && node.Masks[0] >= 0,
            ZeroOutput = node.Masks.Count > 0 && node.Masks[0] >= 0 && node.CoreSpec.Get("ZeroOutputForMask", false),
        };
        return sizes with { Compresses = RecurrentCompressedCode.Pays(sizes, node.Parameters[1]) };
    }
}

/// <summary>How a single sequence meets its input.</summary>
internal enum SingleInput
{
    /// <summary>In the same loop as the state, step by step.</summary>
    Fused,

    /// <summary>In one product over all steps, before them.</summary>
    Projected,

    /// <summary>In one product, as the input is the same at every step.</summary>
    ProjectedOnce,
}
