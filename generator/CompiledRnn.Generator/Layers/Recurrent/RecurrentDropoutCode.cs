using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Dropout in a recurrent layer's forward code: masks and masked values, kept for backward, and the sums made of them.</summary>
internal sealed class RecurrentDropoutCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;
    private readonly RecurrentMasks _masks = layer.Masks;
    private readonly RecurrentKept _kept = layer.Sizes.Kept;

    private ValuePlan Input => layer.Layer.Input;

    /// <summary>Where the masks stand behind what else is kept, and the inputs that they leave.</summary>
    public void WriteBuffers()
    {
        Extent offset = _kept.Floats;
        if (_masks.Inputs > 0)
        {
            int masks = _masks.Inputs * Input.GradientStride;
            _writer.Write($"ref float inputMasks = {CodeText.RefAtBatch("saved", 0, offset)}; // [{_masks.Inputs}, batch, {Input.GradientStride}]");
            _writer.Write($"ref float maskedInputs = {CodeText.RefAtBatch("saved", 0, offset + masks)}; // [{_masks.Inputs}, {(_kept.MasksInputByStep ? _kept.Steps : Input.StoredSteps.ToString())}, batch, {Input.Stride}]");
            offset += masks + _masks.Inputs * (_kept.MasksInputByStep ? _kept.StepCount * Input.Stride : Input.Floats);
        }

        if (_masks.States > 0)
        {
            _writer.Write($"ref float stateMasks = {CodeText.RefAtBatch("saved", 0, offset)}; // [{_masks.States}, batch, Width]");
            _writer.Write($"ref float maskedStates = {CodeText.RefAtBatch("saved", 0, offset + _masks.States * _sizes.Width)}; // [{_masks.States}, {_kept.Steps}, batch, Width]");
        }
    }

    /// <summary>Draws the masks and masks the input.</summary>
    public void WriteMasks()
    {
        // The directions of a bidirectional layer share its number.
        int first = layer.GoBackwards ? 16 : 0, index = layer.Layer.Node.Index;
        if (_masks.Inputs > 0)
        {
            int stride = Input.GradientStride;
            using (_writer.Open($"for (int gate = 0; gate < {_masks.Inputs}; gate++)"))
            {
                _writer.Write($"""
                    ref float gateMask = ref Unsafe.Add(ref inputMasks, gate * batch * {stride});
                    RecurrentDropout.Mask(ref gateMask, {stride}, Features, {RecurrentMasks.Literal(_masks.InputRate)}, {index}, {first} + gate, step);
                    """);
                if (!_kept.MasksInputByStep)
                    _writer.Write($"RecurrentDropout.Apply(ref x, {Input.Stride}, ref gateMask, {stride}, ref Unsafe.Add(ref maskedInputs, gate * batch * {Input.Floats}), {Input.Stride}, {Input.StoredSteps}, batch, Features);");
            }

            _writer.Blank();
        }

        if (_masks.States > 0)
        {
            using (_writer.Open($"for (int gate = 0; gate < {_masks.States}; gate++)"))
                _writer.Write($"RecurrentDropout.Mask(ref Unsafe.Add(ref stateMasks, gate * batch * Width), Width, Units, {RecurrentMasks.Literal(_masks.StateRate)}, {index}, {first + 8} + gate, step);");
            _writer.Blank();
        }

        WriteInput();
    }

    /// <summary>Where one mask serves all gates, the masked input takes the input's place.</summary>
    public void WriteInput()
    {
        if (_masks.Inputs == 1 && !_kept.MasksInputByStep)
            _writer.Write("x = ref maskedInputs;");
    }

    /// <summary>At step t: masks the previous state for each gate, and the input where that was not done for all steps at once.</summary>
    public void WriteStep()
    {
        if (_masks.Inputs > 0 && _kept.MasksInputByStep)
            WriteStepInput();
        if (_masks.States == 0)
            return;
        using (_writer.Open($"for (int gate = 0; gate < {_masks.States}; gate++)"))
            _writer.Write($"RecurrentDropout.Apply(ref h, Width, ref Unsafe.Add(ref stateMasks, gate * batch * Width), Width, ref Unsafe.Add(ref maskedStates, (gate * {_kept.Steps} + {_kept.Slot("t")}) * batch * Width), Width, 1, batch, Width);");
        _writer.Blank();
    }

    private void WriteStepInput()
    {
        int stride = Input.GradientStride;
        if (_masks.Inputs == 1)
        {
            _writer.Write($"""
                ref float kept = ref Unsafe.Add(ref maskedInputs, {_kept.Slot("t")} * batch * {Input.Stride});
                RecurrentDropout.Apply(ref xt, {Input.Stride}, ref inputMasks, {stride}, ref kept, {Input.Stride}, 1, batch, Features);
                xt = ref kept;
                """);
            return;
        }

        using (_writer.Open($"for (int gate = 0; gate < {_masks.Inputs}; gate++)"))
            _writer.Write($"RecurrentDropout.Apply(ref xt, {Input.Stride}, ref Unsafe.Add(ref inputMasks, gate * batch * {stride}), {stride}, {MaskedInput("gate", "")}, {Input.Stride}, 1, batch, Features);");
        _writer.Blank();
    }

    /// <summary>One of a panel's sums, where gates have inputs or states of their own.</summary>
    public PanelProductCode Gate
    {
        get
        {
            var input = new PanelPart("x", "kernel", "features", layer.InputStride, 0, _sizes.Lanes, IsOptional: true) { RowFloats = layer.Kernel.PanelWidth };
            var state = new PanelPart("h", "recurrentKernel", "recurrent", _sizes.Width, 0, _sizes.Lanes, IsOptional: true) { RowFloats = layer.RecurrentKernel.PanelWidth };
            return new PanelProductCode(_sizes.Lanes, StartsPerRow ? [state] : [input, state], StartsPerRow ? _sizes.GateFloats : 0, _sizes.PanelWidth);
        }
    }

    private bool StartsPerRow => _masks.ReadsProjected(_sizes);

    /// <summary>The calls for all rows of a panel, at step t.</summary>
    public void WriteGates(string target)
    {
        if (!StartsPerRow)
            _writer.Write($"ref float panelKernel = ref Unsafe.Add(ref parameters, panel * {_sizes.Features * layer.Kernel.PanelWidth});");
        _writer.Write($"""
            ref float panelRecurrentKernel = ref Unsafe.Add(ref recurrentKernels, panel * {_sizes.Units * layer.RecurrentKernel.PanelWidth});
            ref float panelStart = ref Unsafe.Add(ref {(StartsPerRow ? "projected" : "starts")}, panel * {_sizes.PanelWidth});
            """);
        for (int sum = 0; sum < _sizes.Sums; sum++)
        {
            string gate = CodeText.Number(_cell.GateOf(sum));
            string input = StartsPerRow
                ? ""
                : $"{(_masks.Inputs > 1 ? MaskedInput(gate, layer.InputStep) : "ref xt")}, {Weights("panelKernel", _cell.KernelGroups, sum)}, {(_cell.KernelGroups.Contains(sum) ? "Features" : "0")}, ";
            string state = $"{(_masks.States > 0 ? MaskedState(gate) : "ref h")}, {Weights("panelRecurrentKernel", _cell.RecurrentGroups, sum)}, {(_cell.RecurrentGroups.Contains(sum) ? "recurrent" : "0")}, ";
            _writer.Write($"TrainingGate({input}{state}{CodeText.RefAt("panelStart", sum * _sizes.Lanes)}, {CodeText.RefAt(target, sum * _sizes.Lanes)}, rows);");
        }
    }

    private string Weights(string kernel, GroupRange groups, int sum) =>
        CodeText.RefAt(kernel, groups.Contains(sum) ? (sum - groups.First) * _sizes.Lanes : 0);

    /// <summary>The masked input of a gate at a step of the input.</summary>
    public string MaskedInput(string gate, string inputStep) => _sizes.IsRepeated
        ? $"ref Unsafe.Add(ref maskedInputs, {gate} * batch * {Input.Floats})"
        : _kept.MasksInputByStep
        ? $"ref Unsafe.Add(ref maskedInputs, ({gate} * {_kept.Steps} + {_kept.Slot("t")}) * batch * {Input.Stride})"
        : $"ref Unsafe.Add(ref maskedInputs, ({gate} * {_sizes.StepsText} + {inputStep}) * batch * {Input.Stride})";

    /// <summary>The masked state of a gate before step t.</summary>
    public string MaskedState(string gate) => $"ref Unsafe.Add(ref maskedStates, ({gate} * {_kept.Steps} + {_kept.Slot("t")}) * batch * Width)";
}
