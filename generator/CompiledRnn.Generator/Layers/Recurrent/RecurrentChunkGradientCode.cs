using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Where steps are computed again: the gradients of the weights and of the input, added when a chunk of steps is done, before the chunk before it
/// takes its place.
/// </summary>
internal sealed class RecurrentChunkGradientCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentProducts _products = new(layer);
    private readonly RecurrentDropoutBackwardCode _dropout = new(layer);

    /// <summary>Backward, before the time loop: what a chunk's steps need, and the products of a chunk.</summary>
    /// <param name="starts">Place in fixed scratch of the start values of the sums, where they are made.</param>
    /// <param name="sums">Place in scratch for a repeated input: the sums' gradients over all steps.</param>
    /// <param name="projected">And its product.</param>
    public void WriteStart(string starts, string sums, string projected)
    {
        bool made = _sizes.StartFloats > 0;
        _writer.Write($"ref float starts = {(made ? starts : layer.BiasReference)};");
        if (_sizes.HasStarts)
            _writer.Write($"{layer.Cell.BiasClass}.ToStarts({layer.BiasReference}, ref starts, Panels);");
        else if (made)
            _writer.Write($"Sequences.Clear(ref starts, {_sizes.GateFloats});");
        if (layer.Masks.ReadsProjected(_sizes))
        {
            _writer.Write($"ref float projected = {projected}; // [batch, Panels, {_sizes.PanelWidth}]");
            layer.WriteProjection("batch");
        }

        _writer.Write(layer.Masks.States > 0
            ? $"var ofStates = {_dropout.Outer("Units", "Width", layer.RecurrentKernel, "Chunk * batch")};"
            : $"var ofStates = {_products.Outer("Units", "Width", layer.RecurrentKernel, "Chunk * batch")};");
        if (_sizes.HasReset)
            _writer.Write($"var ofGatedStates = new OuterProduct(Units, Width, Panels, {_sizes.Lanes}, (nuint)(Chunk * batch * {_sizes.PanelWidth}), {_sizes.PanelWidth});");
        if (_sizes.IsRepeated)
            _writer.Write($"ref float sums = {sums}; // the sums' gradients over all steps, [Panels, batch, {_sizes.PanelWidth}]\nSequences.Clear(ref sums, {_sizes.GateFloats} * batch);");
        else
            WriteInputProducts();
    }

    /// <summary>Backward, behind a chunk's first step, t: the gradients of the weights and of the input.</summary>
    public void WriteWeights()
    {
        using (_writer.Open("if (slot == 0)"))
        {
            _writer.Write($"int count = Math.Min(Chunk, {_sizes.StepsText} - t);");
            // The state before the first step is zero where none is given, and adds nothing.
            if (_sizes.HasReset)
                _writer.Write($"Products.AddOuter(ofGatedStates, count * batch, ref gated, {_products.Gates("0", new GroupRange(0, 1))}, {CodeText.RefAt("gradients", layer.CandidateKernelOffset)});");
            if (layer.Masks.States > 0)
                _dropout.WriteChunkRecurrentKernel();
            else
                _writer.Write($"Products.AddOuter(ofStates, count * batch, ref states, {_products.Gates("0", layer.Cell.RecurrentGroups)}, {CodeText.RefAt("gradients", layer.RecurrentKernelOffset)});");
            if (_sizes.IsRepeated)
                WriteSums();
            else if (layer.Masks.Inputs > 1)
                _dropout.WriteChunkInput();
            else
                WriteInput();
        }
    }

    private void WriteInputProducts()
    {
        int columns = layer.Layer.Input.GradientStride;
        string stride = CodeText.Number(layer.InputStride);
        _writer.Write($"ref float transposedKernel = {CodeText.RefAt("transposed", _sizes.GateFloats * _sizes.Width)};");
        if (layer.Masks.Inputs > 1)
        {
            _dropout.WriteTransposedKernel("transposedKernel");
            _writer.Write($"var ofInputs = {_dropout.Outer("Features", stride, layer.Kernel, "Chunk * batch")};");
            return;
        }

        _writer.Write($"""
            if (inputGradient)
                Products.PackTransposed(Panels, Features, {layer.Kernel.PanelWidth}, {columns}, ref parameters, ref transposedKernel);
            var ofInputs = {_products.Outer("Features", stride, layer.Kernel, "Chunk * batch")};
            var toInputs = {_products.Product(layer.Kernel, "Chunk * batch", CodeText.Number(columns))};
            """);
    }

    private void WriteSums()
    {
        int panel = _sizes.PanelWidth;
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        using (_writer.Open("for (int s = 0; s < count; s++)"))
            _writer.Write($"Sequences.Add(ref Unsafe.Add(ref gates, (panel * Chunk + s) * batch * {panel}), ref Unsafe.Add(ref sums, panel * batch * {panel}), batch * {panel});");
    }

    private void WriteInput()
    {
        int stride = layer.InputStride, columns = layer.Layer.Input.GradientStride;
        bool masked = layer.Masks.Inputs == 1;
        string all = _products.Gates("0", layer.Cell.KernelGroups), one = _products.Gates($"s * batch * {_sizes.PanelWidth}", layer.Cell.KernelGroups);
        // Masked inputs stand in the order of processing, whatever the direction.
        if (masked || !layer.GoBackwards)
            _writer.Write($"Products.AddOuter(ofInputs, count * batch, {(masked ? "ref maskedInputs" : $"ref Unsafe.Add(ref x, t * batch * {stride})")}, {all}, ref gradients);");
        else
            _writer.Write($"for (int s = 0; s < count; s++)\n    Products.AddOuter(ofInputs, batch, ref Unsafe.Add(ref x, {layer.ChunkInputStep} * batch * {stride}), {one}, ref gradients);");
        _writer.Write(layer.GoBackwards
            ? $"for (int s = 0; s < count && inputGradient; s++)\n    Products.Multiply(toInputs, batch, {one}, ref transposedKernel, ref Unsafe.Add(ref dx, {layer.ChunkInputStep} * batch * {columns}));"
            : $"if (inputGradient)\n    Products.Multiply(toInputs, count * batch, {all}, ref transposedKernel, ref Unsafe.Add(ref dx, t * batch * {columns}));");
    }
}
