using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>Inference of a single sequence: its loop over time, or the step of a stream.</summary>
internal sealed class RecurrentOneCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentStateCode _states = new(layer);
    private readonly RecurrentShareCode _share = new(layer);
    private readonly RecurrentCompressedCode _compressed = new(layer);
    private readonly RecurrentInferStart _start = new(layer);

    /// <summary>The method for a single sequence; in a stream its step, unless threads share it.</summary>
    public string Name => layer.Layer.InferenceOnly && !_sizes.Shares.Any ? "StepOne" : "InferOne";

    /// <summary>Writes it, and the step that reads compressed weights.</summary>
    public void Write()
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"{(_sizes.TakesOne || layer.Layer.InferenceOnly ? "public" : "private")} static void {Name}({layer.Layer.Signature.InferParameters}{_share.Parameter})"))
        {
            if (IsStreamStep)
                WriteStreamStep();
            else
                WriteLoop();
        }

        _compressed.Write();
    }

    private void WriteLoop()
    {
        _start.WriteStates("1");
        _share.WriteBegin();
        if (_sizes.ProjectsSingle)
            layer.WriteProjection(_sizes.IsRepeated ? "1" : _sizes.StepsText, _sizes.Shares.Any);
        using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
        {
            _start.WriteNext("");
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
}
