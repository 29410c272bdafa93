using System.Collections.Generic;
using System.Linq;
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

    private ValuePlan Input => layer.Layer.Input;

    /// <summary>Where the masks stand behind what else is kept, and the inputs that they leave.</summary>
    public void WriteBuffers()
    {
        Extent offset = _sizes.Steps * (_sizes.GateFloats + _sizes.SavedSequences * _sizes.Width);
        if (_masks.Inputs > 0)
        {
            int masks = _masks.Inputs * Input.GradientStride;
            _writer.Write($"ref float inputMasks = {CodeText.RefAtBatch("saved", 0, offset)}; // [{_masks.Inputs}, batch, {Input.GradientStride}]");
            _writer.Write($"ref float maskedInputs = {CodeText.RefAtBatch("saved", 0, offset + masks)}; // [{_masks.Inputs}, {Input.StoredSteps}, batch, {Input.Stride}]");
            offset += masks + _masks.Inputs * Input.Floats;
        }

        if (_masks.States > 0)
        {
            _writer.Write($"ref float stateMasks = {CodeText.RefAtBatch("saved", 0, offset)}; // [{_masks.States}, batch, Width]");
            _writer.Write($"ref float maskedStates = {CodeText.RefAtBatch("saved", 0, offset + _masks.States * _sizes.Width)}; // [{_masks.States}, {_sizes.StepsText}, batch, Width]");
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
                    RecurrentDropout.Apply(ref x, {Input.Stride}, ref gateMask, {stride}, ref Unsafe.Add(ref maskedInputs, gate * batch * {Input.Floats}), {Input.Stride}, {Input.StoredSteps}, batch, Features);
                    """);
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
        if (_masks.Inputs == 1)
            _writer.Write("x = ref maskedInputs;");
    }

    /// <summary>Masks the previous state for each gate.</summary>
    public void WriteStates()
    {
        if (_masks.States == 0)
            return;
        using (_writer.Open($"for (int gate = 0; gate < {_masks.States}; gate++)"))
            _writer.Write($"RecurrentDropout.Apply(ref h, Width, ref Unsafe.Add(ref stateMasks, gate * batch * Width), Width, ref Unsafe.Add(ref maskedStates, (gate * {_sizes.StepsText} + t) * batch * Width), Width, 1, batch, Width);");
        _writer.Blank();
    }

    /// <summary>The sums of a panel, where gates have inputs or states of their own.</summary>
    public TileCode Gates
    {
        get
        {
            IEnumerable<TilePart> inputs = _masks.Inputs > 1
                ? Parts("x", "kernel", "Features", layer.InputStride, _cell.KernelGroups, layer.Kernel.PanelWidth, false)
                : layer.GatesTile.Parts.Where(p => !p.IsOptional);
            IEnumerable<TilePart> states = _masks.States > 0
                ? Parts("h", "recurrentKernel", "recurrent", _sizes.Width, _cell.RecurrentGroups, layer.RecurrentKernel.PanelWidth, true)
                : layer.GatesTile.Parts.Where(p => p.IsOptional);
            return new TileCode(_sizes.PanelWidth, [.. inputs, .. states], StartsPerRow ? _sizes.GateFloats : 0, _sizes.PanelWidth, Function: null);
        }
    }

    private bool StartsPerRow => _sizes.IsRepeated && _masks.Inputs <= 1;

    /// <summary>The call for all rows of a panel, at step t.</summary>
    public void WriteGates(string target)
    {
        string arguments = string.Join(", ", Gates.Parameters.Select(p => p.Split(' ')).Select(words => words[words.Length - 1]).Select(name => name switch
        {
            "kernel" => $"ref Unsafe.Add(ref parameters, panel * {_sizes.Features * layer.Kernel.PanelWidth})",
            "recurrentKernel" => $"ref Unsafe.Add(ref recurrentKernels, panel * {_sizes.Units * layer.RecurrentKernel.PanelWidth})",
            "x" => "ref xt",
            "h" => "ref h",
            "start" => StartsPerRow ? $"ref Unsafe.Add(ref projected, panel * {_sizes.PanelWidth})" : layer.StartOf("panel"),
            "y" => $"ref {target}",
            "rows" or "recurrent" => name,
            _ => name[0] == 'x' ? MaskedInput(name.Substring(1), layer.InputStep) : MaskedState(name.Substring(1)),
        }));
        _writer.Write($"TrainingGates({arguments});");
    }

    /// <summary>The masked input of a gate at a step of the input.</summary>
    public string MaskedInput(string gate, string inputStep) => _sizes.IsRepeated
        ? $"ref Unsafe.Add(ref maskedInputs, {gate} * batch * {Input.Floats})"
        : $"ref Unsafe.Add(ref maskedInputs, ({gate} * {_sizes.StepsText} + {inputStep}) * batch * {Input.Stride})";

    /// <summary>The masked state of a gate before step t.</summary>
    public string MaskedState(string gate) => $"ref Unsafe.Add(ref maskedStates, ({gate} * {_sizes.StepsText} + t) * batch * Width)";

    private IEnumerable<TilePart> Parts(string input, string weights, string count, int stride, GroupRange groups, int rowFloats, bool optional) =>
        Enumerable.Range(groups.First, groups.Count).Select(sum =>
            new TilePart(input + CodeText.Number(_cell.GateOf(sum)), weights, count, stride, sum * _sizes.Lanes, _sizes.Lanes, optional)
            {
                RowFloats = rowFloats,
                FirstWeight = (sum - groups.First) * _sizes.Lanes,
            });
}
