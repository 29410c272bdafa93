using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>What the loops of inference begin with, those of a batch and of a single sequence.</summary>
internal sealed class RecurrentInferStart(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentStateCode _states = new(layer);

    /// <summary>References to the parameters, the states and the projected input, and the states at zero.</summary>
    public void WriteStates(string batch)
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
    public void WriteNext(string batch) => _writer.Write(_sizes.ReturnSequences
        ? $"ref float next = ref Unsafe.Add(ref y, t * {batch}Width);"
        : $"ref float next = ref (({_sizes.StepsText} - t) & 1) == 1 ? ref y : ref spare;");
}
