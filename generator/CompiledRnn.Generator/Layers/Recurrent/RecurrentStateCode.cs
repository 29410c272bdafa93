using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// What initial and final states and masks add to a recurrent layer. A masked step computes like any other; then the rows that are masked
/// take the states of the step before. Backward, their gradients are set aside, so that the step's own are zero, and go on unchanged.
/// </summary>
internal sealed class RecurrentStateCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;

    /// <summary>In a stream the cell state changes where the caller keeps it.</summary>
    public bool KeepsCellInPlace => layer.Layer.InferenceOnly && layer.Layer.Node.CarriedStates.Count > 0 && layer.Layer.InitialStates.Count == 2;

    private LayerPlan Plan => layer.Layer.Layer.Plan;

    private string States(string batch) => batch == "1" ? "Width" : "Width * batch";

    /// <summary>Inference: declares <c>h</c> before the first step, and the cell state.</summary>
    /// <param name="batch"><c>batch</c> or <c>1</c>.</param>
    /// <param name="place">Where the states may stand that no initial one and no mask asks to keep.</param>
    public void WriteInferenceStart(string batch, string place)
    {
        if (_sizes.HasCellState && !KeepsCellInPlace)
            WriteStart("c", 1, $"ref c", batch);
        if (!_sizes.HasStartState)
        {
            _writer.Write(layer.Once($"Sequences.Clear(ref {place}, {States(batch)});", batch == "1"));
            _writer.Write($"ref float h = ref {place};");
            return;
        }

        if (_sizes.HasInitialState && layer.Layer.InitialStates[0].Stride == _sizes.Width)
        {
            _writer.Write("ref float h = ref initialH;");
        }
        else
        {
            _writer.Write($"ref float h = {InferenceExtra(0, batch)}; // before the first step, [batch, Width]");
            WriteStart("h", 0, "ref h", batch);
        }

        if (_sizes.HasMask && _sizes.HasCellState)
            _writer.Write($"ref float cKept = {InferenceExtra(1, batch)}; // before a masked step");
    }

    /// <summary>Inference, before a step of several sequences: keeps the cell state, which the step overwrites.</summary>
    public void WriteKeep()
    {
        if (!_sizes.HasMask)
            return;
        WriteMaskStep();
        _writer.Write("bool holds = MaskRows.Any(ref maskT, batch);");
        if (_sizes.HasCellState)
            _writer.Write("if (holds)\n    Sequences.Copy(ref c, ref cKept, Width * batch);");
    }

    /// <summary>Inference, after a step of several sequences: masked rows take the states back.</summary>
    public void WriteHold()
    {
        if (!_sizes.HasMask)
            return;
        using (_writer.Open("if (holds)"))
        {
            _writer.Write("MaskRows.Hold(ref maskT, ref h, ref next, Width, batch);");
            if (_sizes.HasCellState)
                _writer.Write("MaskRows.Hold(ref maskT, ref cKept, ref c, Width, batch);");
        }
    }

    /// <summary>Inference and training: the final states, and zeros where the output has them for masked steps.</summary>
    /// <param name="cellState">Expression of the last cell state.</param>
    /// <param name="batch"><c>batch</c> or <c>1</c>.</param>
    public void WriteEnd(string cellState, string batch)
    {
        foreach ((string name, ValuePlan _) in layer.Layer.Ports.Where(p => p.Name == "H" || !KeepsCellInPlace))
            _writer.Write(layer.Once($"Sequences.Copy({(name == "H" ? "ref h" : cellState)}, ref last{name}, {States(batch)});", batch == "1"));
        WriteClearMasked("y", batch);
    }

    /// <summary>Masked rows of the output, or of its gradient, become zero.</summary>
    public void WriteClearMasked(string rows, string batch)
    {
        if (!_sizes.ZeroOutput)
            return;
        if (!_sizes.ReturnSequences)
            Write($"MaskRows.Clear({MaskAt(layer.GoBackwards ? "0" : $"({_sizes.StepsText} - 1)", batch)}, ref {rows}, Width, {batch});");
        else if (!layer.GoBackwards)
            Write($"MaskRows.Clear(ref mask, ref {rows}, Width, {(batch == "1" ? _sizes.StepsText : $"{_sizes.StepsText} * batch")});");
        else
            Write($"for (int t = 0; t < {_sizes.StepsText}; t++)\n    MaskRows.Clear({MaskAt($"({_sizes.StepsText} - 1 - t)", batch)}, ref Unsafe.Add(ref {rows}, t * {batch} * Width), Width, {batch});");

        void Write(string statement) => _writer.Write(layer.Once(statement, batch == "1"));
    }

    /// <summary>Training: writes the states before the first step into <c>startH</c>, and declares <c>startC</c>.</summary>
    public void WriteTrainingStart()
    {
        WriteStart("h", 0, "ref startH", "batch");
        if (!_sizes.HasCellState)
            return;
        if (!_sizes.Recomputes)
            _writer.Write($"ref float startC = {(_sizes.HasInitialState ? TrainingExtra(0) : "ref startH")};");
        if (_sizes.HasInitialState || _sizes.Recomputes)
            WriteStart("c", 1, "ref startC", "batch");
    }

    /// <summary>Training, after a step: masked rows take the states of the step before.</summary>
    public void WriteTrainingHold()
    {
        if (!_sizes.HasMask)
            return;
        WriteMaskStep();
        _writer.Write("MaskRows.Hold(ref maskT, ref h, ref next, Width, batch);");
        if (_sizes.HasCellState)
            _writer.Write("MaskRows.Hold(ref maskT, ref previous, ref cNext, Width, batch);");
    }

    /// <summary>Backward, before the time loop: gradients of the final states, and room for those that are set aside.</summary>
    public void WriteBackwardStart()
    {
        WriteClearMasked("dy", "batch");
        if (layer.Layer.Gives("C"))
            _writer.Write("Sequences.Copy(ref dLastC, ref dc, Width * batch);");
        if (!_sizes.HasMask)
            return;
        int first = _sizes.StartCells;
        _writer.Write($"""
            // Gradients of states that go past a masked step.
            ref float heldH = {TrainingExtra(first)};
            ref float heldC = {TrainingExtra(first + 1)};
            """);
    }

    /// <summary>Backward, at the last step: the gradient of the final output.</summary>
    public void WriteLastGradient()
    {
        if (layer.Layer.Gives("H"))
            _writer.Write("Sequences.Add(ref dLastH, ref dh, Width * batch);");
    }

    /// <summary>Backward, before a step's cells: what goes past the step is set aside.</summary>
    public void WriteSetAside()
    {
        if (!_sizes.HasMask)
            return;
        WriteMaskStep();
        _writer.Write("MaskRows.Take(ref maskT, ref dh, ref heldH, Width, batch);\nMaskRows.Take(ref maskT, ref dc, ref heldC, Width, batch);");
    }

    /// <summary>Backward, after a step's cells: the carry of masked rows is what came.</summary>
    public void WriteRestoreCarry()
    {
        if (_sizes.HasMask)
            _writer.Write("MaskRows.Hold(ref maskT, ref heldC, ref dc, Width, batch);");
    }

    /// <summary>Backward, behind the product that gives the gradient of the state before a step.</summary>
    public void WriteAddHeld()
    {
        if (_sizes.HasMask)
            _writer.Write("Sequences.Add(ref heldH, ref dh, Width * batch);");
    }

    /// <summary>Backward, behind the time loop, with the gradient of the state before the first step in dh: the initial states' gradients.</summary>
    public void WriteInitialGradients()
    {
        for (int i = 0; i < layer.Layer.InitialStates.Count; i++)
        {
            ValuePlan state = layer.Layer.InitialStates[i];
            if (!state.HasGradient)
                continue;
            if (i == 0 && !_sizes.HasCellState)
                _writer.Write("Sequences.Add(ref dc, ref dh, Width * batch);");
            string name = i == 0 ? "H" : "C", source = i == 0 ? "dh" : "dc";
            _writer.Write($"Sequences.CopyRows(ref {source}, Width, ref dInitial{name}, {state.GradientStride}, batch, Units);");
        }
    }

    /// <summary>Whether any initial state wants its gradient.</summary>
    public bool HasInitialGradients => layer.Layer.InitialStates.Any(s => s.HasGradient);

    private void WriteMaskStep() => _writer.Write($"ref float maskT = {MaskAt(layer.InputStep, "batch")};");

    private static string MaskAt(string step, string batch) => $"ref Unsafe.Add(ref mask, {step}{(batch == "1" ? "" : " * batch")})";

    private void WriteStart(string name, int index, string target, string batch) => _writer.Write(layer.Once(
        _sizes.HasInitialState
            ? $"Sequences.CopyRows(ref initial{name.ToUpperInvariant()}, {layer.Layer.InitialStates[index].Stride}, {target}, Width, {batch}, Units);"
            : $"Sequences.Clear({target}, {States(batch)});",
        batch == "1"));

    private string InferenceExtra(int index, string batch) => Extra(Plan.InferenceScratch, _sizes.InferenceExtras - index, batch);

    private string TrainingExtra(int index) => Extra(Plan.TrainingScratch, _sizes.TrainingExtras - index, "batch");

    /// <summary>A buffer [batch, Width] counted from the end of scratch.</summary>
    private string Extra(MemorySize scratch, int fromEnd, string batch)
    {
        Extent perSequence = scratch.PerSequence - fromEnd * _sizes.Width;
        return batch == "1" ? CodeText.RefAt("scratch", scratch.Fixed + perSequence) : CodeText.RefAtBatch("scratch", scratch.Fixed, perSequence);
    }
}
