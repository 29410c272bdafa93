using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Forward in training: as inference, and everything that the backward code needs is kept.</summary>
internal sealed class RecurrentForwardCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentDropoutCode _dropout = new(layer);
    private readonly RecurrentStateCode _states = new(layer);

    public void Write()
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(layer.Layer.Signature.Forward))
        {
            _writer.Write("int batch = step.Batch, rows = batch;");
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            if (_sizes.HasReset)
                _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            layer.WriteStarts();
            _sizes.Kept.Write(_writer);
            if (layer.Masks.Any)
            {
                _dropout.WriteBuffers();
                _dropout.WriteMasks();
            }

            if (!_sizes.Recomputes)
                _writer.Write($"ref float startH = {CodeText.RefAt("scratch", _sizes.StartFloats)}; // before the first step, [batch, Width]");
            _states.WriteTrainingStart();
            if (layer.Masks.ReadsProjected(_sizes))
            {
                _writer.Write($"ref float projected = {CodeText.RefAtBatch("scratch", _sizes.StartFloats, _sizes.Width)}; // [batch, Panels, {_sizes.PanelWidth}]");
                layer.WriteProjection("batch");
            }

            if (_sizes.Recomputes)
                new RecurrentChunkCode(layer).WriteForward();
            else
                WriteTimeLoop();
            if (!_sizes.ReturnSequences)
                _writer.Write("Sequences.Copy(ref h, ref y, Width * batch);");
            else if (_sizes.KeepsStates && !_sizes.Recomputes)
                _writer.Write($"Sequences.Copy(ref states, ref y, {_sizes.StepsText} * Width * batch);");
            _states.WriteEnd("ref previous", "batch");
        }

        _writer.Blank();
        if (_sizes.Recomputes)
            new RecurrentChunkCode(layer).WriteRunSteps(WriteTimeStep);
    }

    private void WriteTimeLoop()
    {
        _writer.Write("ref float h = ref startH;");
        if (_sizes.HasCellState)
            _writer.Write("ref float previous = ref startC;");
        using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
            WriteTimeStep();
    }

    private void WriteTimeStep()
    {
        int lanes = _sizes.Lanes;
        _writer.Write($"ref float next = {_sizes.Kept.After("states")};");
        if (_sizes.HasCellState)
            _writer.Write($"ref float cNext = {_sizes.Kept.After("c")};");
        RecurrentText.WriteStep(layer);
        _dropout.WriteStep();
        if (_sizes.HasReset)
            _writer.Write($"ref float reset = ref Unsafe.Add(ref gated, {_sizes.Kept.Slot("t")} * batch * Width);");
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            _writer.Write($"ref float panelGates = ref Unsafe.Add(ref gates, (panel * {_sizes.Kept.Steps} + {_sizes.Kept.Slot("t")}) * batch * {_sizes.PanelWidth});");
            if (layer.Masks.PerGate)
                _dropout.WriteGates("panelGates");
            else
                RecurrentText.WriteGates(layer, "0", "panelGates");
            if (_sizes.HasReset)
                _writer.Write($"ResetCells(ref panelGates, ref Unsafe.Add({layer.CandidateState}, panel * {lanes}), ref Unsafe.Add(ref reset, panel * {lanes}), rows);");
            else
                WriteCells();
        }

        _writer.Blank();
        if (_sizes.HasReset)
            WriteCandidates();
        _states.WriteTrainingHold();
        _writer.Write("h = ref next;");
        if (_sizes.HasCellState)
            _writer.Write("previous = ref cNext;");
    }

    /// <summary>The second phase.</summary>
    private void WriteCandidates()
    {
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            _writer.Write($"ref float panelGates = ref Unsafe.Add(ref gates, (panel * {_sizes.Kept.Steps} + {_sizes.Kept.Slot("t")}) * batch * {_sizes.PanelWidth});");
            _writer.Write(RecurrentResetCode.CandidatesCall(layer, "ref reset", "panelGates"));
            WriteCells();
        }

        _writer.Blank();
    }

    private void WriteCells()
    {
        int lanes = _sizes.Lanes;
        _writer.Write($"TrainingCells(\n    ref panelGates,{(layer.Cell.ReadsState ? $"\n    ref Unsafe.Add(ref h, panel * {lanes})," : "")}");
        if (_sizes.HasCellState)
        {
            _writer.Write($"    ref Unsafe.Add(ref previous, panel * {lanes}),\n    ref Unsafe.Add(ref cNext, panel * {lanes}),");
            _writer.Write($"    ref Unsafe.Add(ref tanh, {_sizes.Kept.Slot("t")} * batch * Width + panel * {lanes}),");
        }

        _writer.Write($"    ref Unsafe.Add(ref next, panel * {lanes}),\n    rows);");
    }
}
