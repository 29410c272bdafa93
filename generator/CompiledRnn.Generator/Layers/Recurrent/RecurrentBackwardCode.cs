using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Back-propagation through time: the sums' gradients step by step from the last, in place of the sums; then the gradients of the weights
/// and of the input as products over all steps at once.
/// </summary>
internal sealed class RecurrentBackwardCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentDropoutBackwardCode _dropout = new(layer);
    private readonly RecurrentStateCode _states = new(layer);
    private readonly RecurrentProducts _products = new(layer);
    private readonly RecurrentInputGradientCode _input = new(layer);
    private readonly RecurrentKept _kept = layer.Sizes.Kept;
    private readonly RecurrentChunkGradientCode _gradients = new(layer);

    public void Write()
    {
        int transposed = _sizes.BackwardFixed(layer.Layer.Input);
        string sums = CodeText.RefAtBatch("scratch", transposed, _sizes.BackwardStates * _sizes.Width);
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(layer.Layer.Signature.Backward))
        {
            _writer.Write("int batch = step.Batch;");
            _kept.Write(_writer);
            _writer.Write($"""
                // The gates become their gradients.
                ref float transposed = {CodeText.RefAt("scratch", _sizes.StartFloats)};
                ref float dh = {CodeText.RefAtBatch("scratch", transposed, 0)}; // [batch, Width]
                ref float dc = {CodeText.RefAtBatch("scratch", transposed, _sizes.Width)};
                """);
            WriteStart(transposed);
            _states.WriteBackwardStart();
            WriteDropout(transposed);
            if (layer.Masks.States > 0)
                _dropout.WriteTransposedRecurrentKernel();
            else
                _writer.Write($"Products.PackTransposed(Panels, Units, {layer.RecurrentKernel.PanelWidth}, Width, {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)}, ref transposed);");
            if (_sizes.HasReset)
            {
                int candidates = _sizes.Panels * layer.RecurrentKernel.PanelWidth * _sizes.Width;
                _writer.Write($"""
                    ref float dReset = {CodeText.RefAtBatch("scratch", transposed, 3 * _sizes.Width)}; // [batch, Width]
                    ref float transposedCandidates = {CodeText.RefAt("transposed", candidates)};
                    Products.PackTransposed(Panels, Units, {_sizes.Lanes}, Width, {CodeText.RefAt("parameters", layer.CandidateKernelOffset)}, ref transposedCandidates);
                    """);
            }

            if (_sizes.Recomputes)
            {
                string projected = CodeText.RefAtBatch("scratch", transposed, _sizes.BackwardStates * _sizes.Width + _sizes.GateFloats);
                _gradients.WriteStart(CodeText.RefAt("scratch", transposed - _sizes.StartFloats), sums, projected);
            }

            new RecurrentBackwardLoopCode(layer).Write();
            WriteWeights(sums);
        }

        _writer.Blank();
    }

    /// <summary>The carry at zero, and the states before the first step, which are kept where steps are computed again.</summary>
    private void WriteStart(int transposed)
    {
        if (_sizes.Recomputes)
        {
            _writer.Write("Sequences.Clear(ref dc, Width * batch);");
            return;
        }

        _writer.Write($"""
            ref float startH = {CodeText.RefAtBatch("scratch", transposed, 2 * _sizes.Width)};
            Sequences.Clear(ref dc, 2 * Width * batch);
            """);
        _states.WriteTrainingStart();
    }

    /// <summary>The gradients of the weights and of the input, as far as the time loop has not added them chunk by chunk.</summary>
    private void WriteWeights(string sums)
    {
        bool byChunk = _sizes.Recomputes;
        if (!byChunk)
            WriteRecurrentKernel();
        if (_sizes.IsRepeated && layer.Masks.Inputs <= 1)
            _input.WriteRepeated(sums);
        else if (_sizes.IsRepeated || (!byChunk && layer.Masks.Inputs > 1))
            _dropout.WriteInput(sums);
        else if (!byChunk)
            _input.Write();
        if (layer.Masks.Inputs == 1)
            _dropout.WriteInputMask(guarded: byChunk && !_sizes.IsRepeated);
    }

    /// <summary>What dropout kept, and room for a gate's product.</summary>
    private void WriteDropout(int transposed)
    {
        if (!layer.Masks.Any)
            return;
        var forward = new RecurrentDropoutCode(layer);
        forward.WriteBuffers();
        forward.WriteInput();
        int used = _sizes.BackwardStates * _sizes.Width + _sizes.RepeatedFloats;
        if (layer.Masks.PerGate)
            _writer.Write($"ref float product = {CodeText.RefAtBatch("scratch", transposed, used)}; // [batch, columns]");
    }

    private void WriteRecurrentKernel()
    {
        // The first step has a state before it only where one is given.
        bool first = _sizes.HasInitialState;
        if (_sizes.Steps == 1 && !first)
            return;
        if (_sizes.HasReset)
        {
            _writer.Write($"""
                var ofGatedStates = new OuterProduct(Units, Width, Panels, {_sizes.Lanes}, (nuint)({_sizes.StepsText} * batch * {_sizes.PanelWidth}), {_sizes.PanelWidth});
                Products.AddOuter(ofGatedStates, {(first ? _sizes.StepsText : $"({_sizes.StepsText} - 1)")} * batch, {(first ? "ref gated" : "ref Unsafe.Add(ref gated, batch * Width)")}, {_products.Gates(first ? "0" : $"batch * {_sizes.PanelWidth}", new GroupRange(0, 1))}, {CodeText.RefAt("gradients", layer.CandidateKernelOffset)});
                """);
        }

        if (layer.Masks.States > 0)
        {
            _dropout.WriteRecurrentKernel();
            return;
        }

        string gradient = CodeText.RefAt("gradients", layer.RecurrentKernelOffset);
        _writer.Write($"var ofStates = {_products.Outer("Units", "Width", layer.RecurrentKernel, $"{_sizes.StepsText} * batch")};");
        if (first)
            _writer.Write($"Products.AddOuter(ofStates, batch, ref startH, {_products.Gates("0", layer.Cell.RecurrentGroups)}, {gradient});");
        if (_sizes.Steps != 1)
            _writer.Write($"Products.AddOuter(ofStates, ({_sizes.StepsText} - 1) * batch, ref states, {_products.Gates($"batch * {_sizes.PanelWidth}", layer.Cell.RecurrentGroups)}, {gradient});");
    }
}
