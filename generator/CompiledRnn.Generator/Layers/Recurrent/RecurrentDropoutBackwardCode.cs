using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Dropout in a recurrent layer's backward code. Each gate's sums were made of an input and a state of its own, so each gate has products of
/// its own: <c>dh = sum of mask_g * (dz_g · R_g^T)</c>, <c>dR_g = (mask_g * h)^T · dz_g</c>, and the same for the input.
/// </summary>
internal sealed class RecurrentDropoutBackwardCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;
    private readonly RecurrentMasks _masks = layer.Masks;
    private readonly RecurrentDropoutCode _forward = new(layer);
    private readonly RecurrentKept _kept = layer.Sizes.Kept;

    private ValuePlan Input => layer.Layer.Input;

    private int Lanes => _sizes.Lanes;

    /// <summary>Packs the recurrent kernel's gates one by one.</summary>
    public void WriteTransposedRecurrentKernel() => WriteTransposed(
        layer.RecurrentKernel, _cell.RecurrentGroups, "Units", "Width", _sizes.Width, CodeText.RefAt("parameters", layer.RecurrentKernelOffset), "transposed");

    /// <summary>The gradient of the state before a step, in dh, from the sums' gradients of the step.</summary>
    public void WriteStateGradient(string step)
    {
        GroupRange groups = _cell.RecurrentGroups;
        for (int sum = groups.First; sum < groups.End; sum++)
        {
            string mask = $"ref Unsafe.Add(ref stateMasks, {_cell.GateOf(sum)} * batch * Width)";
            WriteProduct(sum, groups, $"{_kept.Slot(step)} * batch * {_sizes.PanelWidth} + ", "gates", $"{_kept.Steps} * batch", "transposed", "Width", _sizes.Width);
            _writer.Write(sum == groups.First
                ? $"RecurrentDropout.Apply(ref product, Width, {mask}, Width, ref dh, Width, 1, batch, Width);"
                : $"RecurrentDropout.AddApplied(ref product, {mask}, ref dh, Width * batch);");
        }
    }

    /// <summary>The gradient of the recurrent kernel from the masked states.</summary>
    public void WriteRecurrentKernel()
    {
        GroupRange groups = _cell.RecurrentGroups;
        bool first = _sizes.HasInitialState;
        _writer.Write($"var ofStates = {Outer("Units", "Width", layer.RecurrentKernel, $"{_sizes.StepsText} * batch")};");
        for (int sum = groups.First; sum < groups.End; sum++)
        {
            int place = layer.RecurrentKernelOffset + (sum - groups.First) * Lanes;
            _writer.Write($"Products.AddOuter(ofStates, ({_sizes.StepsText}{(first ? "" : " - 1")}) * batch, ref Unsafe.Add(ref maskedStates, ({_cell.GateOf(sum)} * {_sizes.StepsText} + {(first ? 0 : 1)}) * batch * Width), ref Unsafe.Add(ref gates, {(first ? "" : $"batch * {_sizes.PanelWidth} + ")}{sum * Lanes}), {CodeText.RefAt("gradients", place)});");
        }
    }

    /// <summary>Packs the kernel's gates one by one, where the input's gradient is wanted.</summary>
    public void WriteTransposedKernel(string into)
    {
        int stride = Input.GradientStride;
        _writer.Write("if (inputGradient)");
        using (_writer.Open(""))
            WriteTransposed(layer.Kernel, _cell.KernelGroups, "Features", CodeText.Number(stride), stride, "ref parameters", into);
        _writer.Blank();
    }

    /// <summary>The gradients of the kernel and of the input, where each gate has an input of its own.</summary>
    /// <param name="sums">Place in scratch for sums over the steps, which a repeated input needs.</param>
    public void WriteInput(string sums)
    {
        int stride = Input.GradientStride;
        WriteTransposedKernel("transposed");
        if (_sizes.IsRepeated)
        {
            if (!_sizes.Recomputes)
            {
                _writer.Write($"""
                    ref float sums = {sums}; // [Panels, batch, {_sizes.PanelWidth}]
                    for (int panel = 0; panel < Panels; panel++)
                        Sequences.SumSteps(ref Unsafe.Add(ref gates, panel * {_sizes.StepsText} * batch * {_sizes.PanelWidth}), ref Unsafe.Add(ref sums, panel * batch * {_sizes.PanelWidth}), {_sizes.StepsText}, batch * {_sizes.PanelWidth});
                    """);
            }

            WriteInputRows("", "sums", "batch", "ref dx");
            return;
        }

        using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
            WriteInputRows($"t * batch * {_sizes.PanelWidth} + ", "gates", $"{_sizes.StepsText} * batch", $"ref Unsafe.Add(ref dx, {layer.InputStep} * batch * {stride})");
    }

    /// <summary>A chunk's part of the gradient of the recurrent kernel.</summary>
    public void WriteChunkRecurrentKernel()
    {
        GroupRange groups = _cell.RecurrentGroups;
        for (int sum = groups.First; sum < groups.End; sum++)
        {
            int place = layer.RecurrentKernelOffset + (sum - groups.First) * Lanes;
            _writer.Write($"Products.AddOuter(ofStates, count * batch, ref Unsafe.Add(ref maskedStates, {_cell.GateOf(sum)} * Chunk * batch * Width), {CodeText.RefAt("gates", sum * Lanes)}, {CodeText.RefAt("gradients", place)});");
        }
    }

    /// <summary>A chunk's part of the gradients of the kernel and of the input, where each gate has an input of its own.</summary>
    public void WriteChunkInput()
    {
        GroupRange groups = _cell.KernelGroups;
        for (int sum = groups.First; sum < groups.End; sum++)
            _writer.Write($"Products.AddOuter(ofInputs, count * batch, ref Unsafe.Add(ref maskedInputs, {_cell.GateOf(sum)} * Chunk * batch * {Input.Stride}), {CodeText.RefAt("gates", sum * Lanes)}, {CodeText.RefAt("gradients", (sum - groups.First) * Lanes)});");
        using (_writer.Open("for (int s = 0; s < count && inputGradient; s++)"))
            WriteInputGradientRows($"s * batch * {_sizes.PanelWidth} + ", "gates", "Chunk * batch", "transposedKernel", $"ref Unsafe.Add(ref dx, {layer.ChunkInputStep} * batch * {Input.GradientStride})");
    }

    /// <summary>The input's gradient through the one mask that serves all gates.</summary>
    /// <param name="guarded">Whether the gradient may not be wanted.</param>
    public void WriteInputMask(bool guarded = false) => _writer.Write(
        $"{(guarded ? "if (inputGradient)\n    " : "")}RecurrentDropout.Apply(ref dx, {Input.GradientStride}, ref inputMasks, {Input.GradientStride}, ref dx, {Input.GradientStride}, {Input.StoredSteps}, batch, Features);");

    private void WriteInputRows(string offset, string gradients, string rows, string dx)
    {
        GroupRange groups = _cell.KernelGroups;
        _writer.Write($"var ofInputs = {Outer("Features", CodeText.Number(layer.InputStride), layer.Kernel, rows)};");
        for (int sum = groups.First; sum < groups.End; sum++)
        {
            string gate = CodeText.Number(_cell.GateOf(sum));
            _writer.Write($"Products.AddOuter(ofInputs, batch, {_forward.MaskedInput(gate, layer.InputStep)}, ref Unsafe.Add(ref {gradients}, {offset}{sum * Lanes}), {CodeText.RefAt("gradients", (sum - groups.First) * Lanes)});");
        }

        using (_writer.Open("if (inputGradient)"))
            WriteInputGradientRows(offset, gradients, rows, "transposed", dx);
    }

    // The input's gradient at a step: over the gates, each through its mask.
    private void WriteInputGradientRows(string offset, string gradients, string rows, string transposed, string dx)
    {
        GroupRange groups = _cell.KernelGroups;
        int stride = Input.GradientStride;
        _writer.Write($"ref float target = {dx};");
        for (int sum = groups.First; sum < groups.End; sum++)
        {
            string mask = $"ref Unsafe.Add(ref inputMasks, {_cell.GateOf(sum)} * batch * {stride})";
            WriteProduct(sum, groups, offset, gradients, rows, transposed, CodeText.Number(stride), stride);
            _writer.Write(sum == groups.First
                ? $"RecurrentDropout.Apply(ref product, {stride}, {mask}, {stride}, ref target, {stride}, 1, batch, Features);"
                : $"RecurrentDropout.AddApplied(ref product, {mask}, ref target, {stride} * batch);");
        }
    }

    private void WriteTransposed(ParameterSpec kernel, GroupRange groups, string inputs, string columns, int columnCount, string from, string into)
    {
        foreach (int group in Enumerable.Range(0, groups.Count))
            _writer.Write($"Products.PackTransposed(Panels, {inputs}, {kernel.PanelWidth}, {group * Lanes}, {Lanes}, {columns}, {from}, {Packed(into, group, columnCount)});");
    }

    // [batch, columns] of a gate, before the mask.
    private void WriteProduct(int sum, GroupRange groups, string offset, string gradients, string rows, string transposed, string columns, int columnCount) => _writer.Write(
        $"Products.Multiply(new MatrixProduct(Panels, {Lanes}, {_sizes.PanelWidth}, (nuint)({rows} * {_sizes.PanelWidth}), {columns}, 16, {columns}), batch, ref Unsafe.Add(ref {gradients}, {offset}{sum * Lanes}), {Packed(transposed, sum - groups.First, columnCount)}, ref product);");

    private string Packed(string transposed, int group, int columns) => CodeText.RefAt(transposed, group * _sizes.Panels * Lanes * columns);

    /// <summary>The gradient of a gate's part of a kernel.</summary>
    public string Outer(string inputs, string stride, ParameterSpec kernel, string rows) =>
        $"new OuterProduct({inputs}, {stride}, Panels, {kernel.PanelWidth}, (nuint)({rows} * {_sizes.PanelWidth}), {_sizes.PanelWidth}, {Lanes})";
}
