using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// What a recurrent layer's forward code keeps for its backward code, and where: everything of all steps; or, where it is computed again,
/// everything of the last chunk of steps, a step in the slot of that of the chunk before, and the states before each chunk.
/// </summary>
internal sealed class RecurrentKept(RecurrentSizes sizes)
{
    /// <summary>
    /// Steps of a chunk. With n steps a layer keeps about 7 n + 2 T / n rows of its state: least at 17 for 1,000 steps, and the products over a
    /// chunk want more rows.
    /// </summary>
    public const int Chunk = 32;

    private bool Recomputes => sizes.Recomputes;

    /// <summary>Steps whose gates are kept, in generated code.</summary>
    public string Steps => Recomputes ? "Chunk" : sizes.StepsText;

    /// <summary>Steps whose gates are kept.</summary>
    public Extent StepCount => Recomputes ? Chunk : sizes.Steps;

    /// <summary>Whether dropout masks the input step by step, into the slots of a chunk, and not all of it before the first step.</summary>
    public bool MasksInputByStep => Recomputes && !sizes.IsRepeated;

    /// <summary>Floats per sequence: gates, cell states and their functions, gated states, outputs that are not the layer's, states before chunks.</summary>
    public Extent Floats
    {
        get
        {
            Extent states = (sizes.HasCellState ? StateCount : 0) + (sizes.KeepsStates ? StateCount : 0);
            Extent before = Recomputes ? Chunks * (sizes.HasCellState ? 2 : 1) : 0;
            return StepCount * (sizes.GateFloats + ((sizes.HasCellState ? 1 : 0) + (sizes.HasReset ? 1 : 0)) * sizes.Width) + (states + before) * sizes.Width;
        }
    }

    // The slots of a chunk's states begin with the one before its first step.
    private Extent StateCount => Recomputes ? Chunk + 1 : sizes.Steps;

    private Extent Chunks => (sizes.Steps + (Chunk - 1)).Over(Chunk);

    /// <summary>Where the gates of a step stand among those kept.</summary>
    public string Slot(string step) => !Recomputes || step == "0" ? step : step == "t" ? "slot" : $"{step} % Chunk";

    /// <summary>The state after step t.</summary>
    public string After(string states) => $"ref Unsafe.Add(ref {states}, {(Recomputes ? "(slot + 1)" : "t")} * batch * Width)";

    /// <summary>The state before step t.</summary>
    /// <param name="states">All that are kept.</param>
    /// <param name="start">The one before the first step, where it stands elsewhere.</param>
    public string Before(string states, string start) => Recomputes
        ? $"ref Unsafe.Add(ref {states}, slot * batch * Width)"
        : $"ref t == 0 ? ref {start} : ref Unsafe.Add(ref {states}, (t - 1) * batch * Width)";

    /// <summary>Declares references to it all.</summary>
    public void Write(CodeWriter writer)
    {
        Extent offset = StepCount * sizes.GateFloats;
        string states = Recomputes ? "Chunk + 1" : sizes.StepsText;
        writer.Write($"ref float gates = ref saved; // [Panels, {Steps}, batch, {sizes.PanelWidth}]");
        if (sizes.HasCellState)
        {
            Declare("c", StateCount, $"[{states}, batch, Width]");
            Declare("tanh", StepCount, "the function of c");
        }

        if (sizes.HasReset)
            Declare("gated", StepCount, $"the state behind the reset gate, [{Steps}, batch, Width]");
        if (sizes.KeepsStates)
            Declare("states", StateCount, $"h, [{states}, batch, Width]");
        else
            writer.Write($"ref float states = ref y; // h, [{states}, batch, Width]");
        if (!Recomputes)
            return;
        Declare("startH", Chunks, $"h before each chunk of steps, [{Chunks}, batch, Width]");
        if (sizes.HasCellState)
            Declare("startC", Chunks, $"c before each chunk of steps");

        void Declare(string name, Extent rows, string shape)
        {
            writer.Write($"ref float {name} = {CodeText.RefAtBatch("saved", 0, offset)}; // {shape}");
            offset += rows * sizes.Width;
        }
    }
}
