using System;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Where the gates are kept for a chunk of steps only: the forward steps as a method that the backward code calls again for each chunk but the
/// last, and the gradients of the weights, added when a chunk is done, before the next one takes its place.
/// </summary>
internal sealed class RecurrentChunkCode(RecurrentEmitter layer)
{
    private const int Chunk = RecurrentSizes.Chunk;

    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentProducts _products = new(layer);

    private static string[] Names(RecurrentEmitter layer) =>
    [
        "parameters", "x", "y", "saved", "starts", "startH", .. layer.Sizes.HasCellState ? new[] { "startC" } : [], .. layer.Sizes.HasMask ? new[] { "mask" } : [],
    ];

    private static string Call(RecurrentEmitter layer, string from, string to) =>
        $"RunSteps({string.Join(", ", Names(layer).Select(n => "ref " + n))}, batch, {from}, {to}{layer.Layer.Signature.LengthArguments});";

    /// <summary>In the forward code: all steps; then <c>h</c> and <c>previous</c> are the last states.</summary>
    public static void WriteCallFromForward(RecurrentEmitter layer)
    {
        string steps = layer.Sizes.StepsText;
        layer.Writer.Write(Call(layer, "0", steps));
        layer.Writer.Write($"ref float h = ref Unsafe.Add(ref states, ({steps} - 1) * batch * Width);");
        if (layer.Sizes.HasCellState)
            layer.Writer.Write($"ref float previous = ref Unsafe.Add(ref c, ({steps} - 1) * batch * Width);");
    }

    /// <summary>The method over some steps.</summary>
    /// <param name="writeStep">Writes step t.</param>
    public void WriteRunSteps(Action writeStep)
    {
        _writer.Write("// Some steps forward; the gates of step t stand in the place of those of the chunk before.");
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"private static void RunSteps({string.Join(", ", Names(layer).Select(n => "ref float " + n))}, int batch, int from, int to{layer.Layer.Signature.LengthParameters})"))
        {
            _writer.Write("int rows = batch;");
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            if (_sizes.HasReset)
                _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            RecurrentForwardCode.WriteSaved(layer);
            _writer.Write("ref float h = ref from == 0 ? ref startH : ref Unsafe.Add(ref states, (from - 1) * batch * Width);");
            if (_sizes.HasCellState)
                _writer.Write("ref float previous = ref from == 0 ? ref startC : ref Unsafe.Add(ref c, (from - 1) * batch * Width);");
            using (_writer.Open("for (int t = from; t < to; t++)"))
                writeStep();
        }

        _writer.Blank();
    }

    /// <summary>Backward, before the time loop: start values of the sums, and the transposed kernel behind the recurrent one.</summary>
    /// <param name="place">Where in scratch start values that are made stand.</param>
    public void WriteBackwardStart(int place)
    {
        bool made = _sizes.StartFloats > 0;
        _writer.Write($"ref float starts = {(made ? CodeText.RefAt("scratch", place) : layer.BiasReference)};");
        if (_sizes.HasStarts)
            _writer.Write($"{layer.Cell.BiasClass}.ToStarts({layer.BiasReference}, ref starts, Panels);");
        else if (made)
            _writer.Write($"Sequences.Clear(ref starts, {_sizes.GateFloats});");
        int columns = layer.Layer.Input.GradientStride;
        _writer.Write($"""
            ref float transposedKernel = {CodeText.RefAt("transposed", _sizes.GateFloats * _sizes.Width)};
            if (inputGradient)
                Products.PackTransposed(Panels, Features, {layer.Kernel.PanelWidth}, {columns}, ref parameters, ref transposedKernel);
            var ofStates = {_products.Outer("Units", "Width", layer.RecurrentKernel, $"{Chunk} * batch")};
            var ofInputs = {_products.Outer("Features", CodeText.Number(layer.InputStride), layer.Kernel, $"{Chunk} * batch")};
            var toInputs = {_products.Product(layer.Kernel, $"{Chunk} * batch", CodeText.Number(columns))};
            """);
        if (_sizes.HasReset)
            _writer.Write($"var ofGatedStates = new OuterProduct(Units, Width, Panels, {_sizes.Lanes}, (nuint)({Chunk} * batch * {_sizes.PanelWidth}), {_sizes.PanelWidth});");
    }

    /// <summary>Backward, where a chunk's last step is next: its gates again. Those of the last chunk are there from the forward pass.</summary>
    public void WriteRecompute()
    {
        _writer.Write($"if ((t + 1) % {Chunk} == 0 && t + 1 < {_sizes.StepsText})");
        _writer.Write("    " + Call(layer, $"t + 1 - {Chunk}", "t + 1"));
        _writer.Blank();
    }

    /// <summary>Backward, behind a chunk's first step: the gradients of the weights and of the input.</summary>
    public void WriteWeights()
    {
        using (_writer.Open($"if (t % {Chunk} == 0)"))
        {
            _writer.Write($"int count = Math.Min({Chunk}, {_sizes.StepsText} - t), skipped = t == 0 ? 1 : 0;");
            string gates = $"skipped * batch * {_sizes.PanelWidth}";
            string gradient = CodeText.RefAt("gradients", layer.RecurrentKernelOffset);
            if (_sizes.HasReset)
            {
                // The gated state stands at its own step; without a state before the first, that one is zero and adds nothing.
                _writer.Write($"Products.AddOuter(ofGatedStates, count * batch, ref Unsafe.Add(ref gated, t * batch * Width), {_products.Gates("0", new GroupRange(0, 1))}, {CodeText.RefAt("gradients", layer.CandidateKernelOffset)});");
            }

            if (_sizes.HasInitialState)
                _writer.Write($"if (t == 0)\n    Products.AddOuter(ofStates, batch, ref startH, {_products.Gates("0", layer.Cell.RecurrentGroups)}, {gradient});");
            _writer.Write($"Products.AddOuter(ofStates, (count - skipped) * batch, ref Unsafe.Add(ref states, (t - 1 + skipped) * batch * Width), {_products.Gates(gates, layer.Cell.RecurrentGroups)}, {gradient});");
            WriteInput();
        }
    }

    private void WriteInput()
    {
        int stride = layer.InputStride, columns = layer.Layer.Input.GradientStride;
        if (!layer.GoBackwards)
        {
            string all = _products.Gates("0", layer.Cell.KernelGroups);
            _writer.Write($"""
                Products.AddOuter(ofInputs, count * batch, ref Unsafe.Add(ref x, t * batch * {stride}), {all}, ref gradients);
                if (inputGradient)
                    Products.Multiply(toInputs, count * batch, {all}, ref transposedKernel, ref Unsafe.Add(ref dx, t * batch * {columns}));
                """);
            return;
        }

        using (_writer.Open("for (int s = 0; s < count; s++)"))
        {
            string one = _products.Gates($"s * batch * {_sizes.PanelWidth}", layer.Cell.KernelGroups), step = $"({_sizes.StepsText} - 1 - t - s)";
            _writer.Write($"""
                Products.AddOuter(ofInputs, batch, ref Unsafe.Add(ref x, {step} * batch * {stride}), {one}, ref gradients);
                if (inputGradient)
                    Products.Multiply(toInputs, batch, {one}, ref transposedKernel, ref Unsafe.Add(ref dx, {step} * batch * {columns}));
                """);
        }
    }
}
