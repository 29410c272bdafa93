using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>Inference: the loops over time, panels and blocks of rows; a single sequence has a loop of its own.</summary>
internal sealed class RecurrentInferCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentStateCode _states = new(layer);
    private readonly RecurrentShareCode _share = new(layer);
    private readonly RecurrentCompressedCode _compressed = new(layer);

    public void Write()
    {
        WriteRows();
        _writer.Blank();
        WriteOne();
        _compressed.Write();
        _writer.Blank();
    }

    private void WriteRows()
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(layer.Layer.Signature.Infer))
        {
            _writer.Write($"if (batch == 1)\n{{\n    {One}({layer.Layer.Signature.InferArguments}{(_sizes.TakesOne ? ", default, default" : "")});\n    return;\n}}\n");
            WriteStates("batch");
            if (_sizes.IsRepeated)
                layer.WriteProjection("batch");
            using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
            {
                WriteNext("batch * ");
                RecurrentText.WriteStep(layer);
                _states.WriteKeep();
                if (_sizes.HasReset)
                    WriteBlocks();
                else
                    WritePanels();
                _writer.Blank();
                _states.WriteHold();
                _writer.Write("h = ref next;");
            }

            _states.WriteEnd("ref c", "batch");
        }
    }

    private void WritePanels()
    {
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        using (_writer.Open($"for (int r = 0; r < batch; r += {RecurrentSizes.BlockRows})"))
        {
            _writer.Write($"int rows = Math.Min({RecurrentSizes.BlockRows}, batch - r);");
            RecurrentText.WriteGates(layer, "r", "sums");
            string place = $"r * Width + panel * {_sizes.Lanes}";
            string c = _sizes.HasCellState ? $"ref Unsafe.Add(ref c, {place}), " : "";
            _writer.Write($"{layer.Kernels}Cells(ref sums, {State(place)}{c}ref Unsafe.Add(ref next, {place}), rows);");
        }
    }

    /// <summary>Two phases: the gates of all units, then the candidates, which read the gated states of all.</summary>
    private void WriteBlocks()
    {
        string place = $"r * Width + panel * {_sizes.Lanes}";
        string panelSums = $"ref float panelSums = ref Unsafe.Add(ref sums, panel * {RecurrentSizes.BlockRows * _sizes.PanelWidth});";
        using (_writer.Open($"for (int r = 0; r < batch; r += {RecurrentSizes.BlockRows})"))
        {
            _writer.Write($"int rows = Math.Min({RecurrentSizes.BlockRows}, batch - r);");
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                _writer.Write(panelSums);
                RecurrentText.WriteGates(layer, "r", "panelSums");
                _writer.Write($"{layer.Kernels}ResetCells(ref panelSums, ref Unsafe.Add(ref h, {place}), ref Unsafe.Add(ref reset, panel * {_sizes.Lanes}), rows);");
            }

            _writer.Blank();
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                _writer.Write(panelSums);
                _writer.Write(RecurrentResetCode.CandidatesCall(layer, "ref reset", "panelSums"));
                _writer.Write($"{layer.Kernels}Cells(ref panelSums, {State(place)}ref Unsafe.Add(ref next, {place}), rows);");
            }
        }
    }

    private string State(string place) => layer.Cell.ReadsState ? $"ref Unsafe.Add(ref h, {place}), " : "";

    /// <summary>The method for a single sequence; in a stream its step, unless threads share it.</summary>
    private string One => layer.Layer.InferenceOnly && !_sizes.Shares.Any ? "StepOne" : "InferOne";

    private void WriteOne()
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"{(_sizes.TakesOne || layer.Layer.InferenceOnly ? "public" : "private")} static void {One}({layer.Layer.Signature.InferParameters}{_share.Parameter})"))
        {
            if (IsStreamStep)
            {
                WriteStreamStep();
                return;
            }

            WriteStates("1");
            _share.WriteBegin();
            if (_sizes.ProjectsSingle)
                layer.WriteProjection(_sizes.IsRepeated ? "1" : _sizes.StepsText, _sizes.Shares.Any);
            using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
            {
                WriteNext("");
                if (_sizes.HasMask)
                    WriteMaskedStep();
                WriteStep(_sizes.ProjectsSingle, ("h", "c", "next"), Reverse);
                _share.WriteMeet(_sizes.HasReset ? "reset" : "next");
                if (_sizes.HasReset)
                {
                    _compressed.WriteCandidateCall($"{layer.Kernels}CandidateStep(ref reset, ref h, ref sums, ref next, ref parameters, {layer.RecurrentRows}{_share.Range(layer.StepTakesRange)});", Reverse);
                    _share.WriteMeet("next");
                }

                _writer.Write("h = ref next;");
            }

            _states.WriteEnd("ref c", "1");
        }
    }

    /// <summary>Where the sums of a step of one sequence begin.</summary>
    private string Start => _sizes switch
    {
        { IsRepeated: true } => "ref projected",
        { ProjectsSingle: true } => $"ref Unsafe.Add(ref projected, {layer.InputStep} * {_sizes.GateFloats})",
        _ => layer.StepMakesStarts ? layer.BiasReference : "ref starts",
    };

    private string Work => _sizes is { Unrolls: true, HasReset: false } ? ", ref sums" : "";

    /// <summary>Calls the step of one sequence.</summary>
    private void WriteStep(bool projected, (string H, string C, string Next) states, string reverse)
    {
        string step = $"{layer.Kernels}Step({StepArguments(Start, projected, states)}, {reverse}{_share.Range(layer.StepTakesRange)}{Work});";
        _compressed.WriteStepCall(step, Start, _sizes.HasReset ? (states.H, states.C, "reset") : states, reverse);
    }

    /// <summary>What a step of one sequence reads and writes.</summary>
    private string StepArguments(string start, bool projected, (string H, string C, string Next) states)
    {
        string input = layer.StepReadsInput ? $", ref Unsafe.Add(ref x, {layer.InputStep} * {layer.InputStride})" : "";
        string features = layer.StepMayProject && layer.StepReadsInput ? (projected ? ", 0" : ", Features") : "";
        string written = _sizes.HasReset ? "ref sums, ref reset" : _sizes.HasCellState ? $"ref {states.C}, ref {states.Next}" : $"ref {states.Next}";
        return $"{start}{input}{features}, ref {states.H}, {written}, ref parameters, {layer.RecurrentRows}";
    }

    /// <summary>A step that is masked leaves the state as it is.</summary>
    private void WriteMaskedStep()
    {
        using (_writer.Open($"if (Unsafe.Add(ref mask, {layer.InputStep}) == 0)"))
        {
            _writer.Write(layer.Once("Sequences.Copy(ref h, ref next, Width);", one: true));
            _share.WriteMeet("next");
            _writer.Write("h = ref next;\ncontinue;");
        }

        _writer.Blank();
    }

    /// <summary>The order of the unit blocks: forth and back in turn, in a stream from call to call.</summary>
    private string Reverse => layer.Layer.InferenceOnly ? "reverse" : "(t & 1) != 0";

    /// <summary>Whether it is the step of a stream, which reads and writes the states where the caller keeps them.</summary>
    private bool IsStreamStep => layer.Layer.InferenceOnly && layer.Layer.Node.CarriedStates.Count > 0 && _sizes.Steps == 1
        && !_sizes.HasMask && !_sizes.HasReset && !_sizes.IsRepeated && layer.Layer.InitialStates.All(s => s.Stride == _sizes.Width);

    private void WriteStreamStep()
    {
        string? inPlace = RecurrentStepCode.InPlace(layer);
        if (inPlace is not null)
            _writer.Write("// All sums stand in registers before the state changes.");
        _writer.Write($"ref float next = ref {(inPlace is null ? "y" : $"({inPlace} ? ref lastH : ref y)")};");
        if (!layer.StepMakesStarts)
            layer.WriteStarts(one: true);
        if (_sizes.Unrolls || _sizes.Compresses)
            _writer.Write($"ref float sums = {CodeText.RefAt("scratch", _sizes.StartFloats)}; // [Panels, {_sizes.PanelWidth}]");
        _share.WriteBegin();
        _writer.Write("const int t = 0;");
        WriteStep(projected: false, ("initialH", "initialC", "next"), "reverse");
        _share.WriteMeet("next");
        if (inPlace is not null)
            _writer.Write($"if ({inPlace})\n    Sequences.Copy(ref lastH, ref y, Width);\nelse");
        _writer.Write(inPlace is null ? layer.Once("Sequences.Copy(ref y, ref lastH, Width);", one: true) : "    Sequences.Copy(ref y, ref lastH, Width);");
    }

    /// <summary>References to the parameters, the states and the projected input, and the states at zero.</summary>
    private void WriteStates(string batch)
    {
        bool one = batch == "1";
        if (!one)
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
        if (!one || !layer.StepMakesStarts)
            layer.WriteStarts(one);
        if (_sizes.HasReset)
        {
            string rows = one ? "" : RecurrentSizes.BlockRows + ", ";
            if (!one)
                _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            _writer.Write($"ref float sums = {CodeText.RefAt("scratch", _sizes.StartFloats)}; // [Panels, {rows}{_sizes.PanelWidth}]");
            _writer.Write($"ref float reset = {CodeText.RefAt("scratch", _sizes.StartFloats + _sizes.BlockSums)}; // [{rows}Width]");
        }
        else if (!one || _sizes.Unrolls || _sizes.Compresses)
        {
            _writer.Write($"ref float sums = {CodeText.RefAt("scratch", _sizes.StartFloats)}; // [{(one ? "Panels" : CodeText.Number(RecurrentSizes.BlockRows))}, {_sizes.PanelWidth}]");
        }

        int state = 0;
        if (_sizes.HasCellState)
            _writer.Write($"ref float c = {(_states.KeepsCellInPlace ? "ref initialC" : State(state++))}; // [batch, Width]");
        if (!_sizes.ReturnSequences)
            _writer.Write($"ref float spare = {State(state++)}; // [batch, Width]");
        if (_sizes.IsRepeated)
            _writer.Write($"ref float projected = {State(state)}; // [batch, Panels, {_sizes.PanelWidth}]");
        else if (one && _sizes.ProjectsSingle)
            _writer.Write($"ref float projected = {CodeText.RefAt("scratch", _sizes.ProjectedOffset)}; // [{_sizes.StepsText}, Panels, {_sizes.PanelWidth}]");
        // The first step has no state before it; the cell may still read it, as zeros.
        _states.WriteInferenceStart(batch, _sizes.ReturnSequences ? "y" : "spare");

        string State(int index) => one
            ? CodeText.RefAt("scratch", _sizes.InferenceFixed + index * _sizes.Width)
            : CodeText.RefAtBatch("scratch", _sizes.InferenceFixed, index * _sizes.Width);
    }

    /// <summary>Where the next state goes: the output sequence, or turn about so that the last one is the output.</summary>
    private void WriteNext(string batch) => _writer.Write(_sizes.ReturnSequences
        ? $"ref float next = ref Unsafe.Add(ref y, t * {batch}Width);"
        : $"ref float next = ref (({_sizes.StepsText} - t) & 1) == 1 ? ref y : ref spare;");
}
