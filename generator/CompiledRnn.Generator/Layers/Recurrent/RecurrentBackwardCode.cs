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

    public void Write()
    {
        int transposed = _sizes.StartFloats + _sizes.GateFloats * (_sizes.Width + layer.Layer.Input.GradientStride);
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(layer.Layer.Signature.Backward))
        {
            _writer.Write("int batch = step.Batch;");
            RecurrentForwardCode.WriteSaved(layer);
            _writer.Write($"""
                // The gates become their gradients.
                ref float transposed = {CodeText.RefAt("scratch", _sizes.StartFloats)};
                ref float dh = {CodeText.RefAtBatch("scratch", transposed, 0)}; // [batch, Width]
                ref float dc = {CodeText.RefAtBatch("scratch", transposed, _sizes.Width)};
                ref float startH = {CodeText.RefAtBatch("scratch", transposed, 2 * _sizes.Width)};
                Sequences.Clear(ref dc, 2 * Width * batch);
                """);
            _states.WriteTrainingStart();
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

            WriteTimeLoop();
            WriteRecurrentKernel();
            string sums = CodeText.RefAtBatch("scratch", transposed, _sizes.BackwardStates * _sizes.Width);
            if (layer.Masks.Inputs > 1)
                _dropout.WriteInput(sums);
            else if (_sizes.IsRepeated)
                _input.WriteRepeated(sums);
            else
                _input.Write();
            if (layer.Masks.Inputs == 1)
                _dropout.WriteInputMask();
        }

        _writer.Blank();
    }

    /// <summary>What dropout kept, and room for a gate's product.</summary>
    private void WriteDropout(int transposed)
    {
        if (!layer.Masks.Any)
            return;
        var forward = new RecurrentDropoutCode(layer);
        forward.WriteBuffers();
        forward.WriteInput();
        int used = _sizes.BackwardStates * _sizes.Width + (_sizes.IsRepeated ? _sizes.GateFloats : 0);
        if (layer.Masks.PerGate)
            _writer.Write($"ref float product = {CodeText.RefAtBatch("scratch", transposed, used)}; // [batch, columns]");
    }

    private void WriteTimeLoop()
    {
        int panel = _sizes.PanelWidth, lanes = _sizes.Lanes;
        if (_sizes.HasStarts)
            _writer.Write("ref float startGradients = ref scratch; // [Panels, " + panel + "]\nSequences.Clear(ref startGradients, Panels * " + panel + ");");
        else if (!layer.HasBias)
            _writer.Write($"Span<float> noBias = stackalloc float[{panel}];\nref float ignored = ref MemoryMarshal.GetReference(noBias);");
        using (_writer.Open($"for (int t = {_sizes.StepsText} - 1; t >= 0; t--)"))
        {
            using (_writer.Open($"if (t == {_sizes.StepsText} - 1)"))
            {
                _writer.Write($"Sequences.Copy({(_sizes.ReturnSequences ? "ref Unsafe.Add(ref dy, t * batch * Width)" : "ref dy")}, ref dh, Width * batch);");
                _states.WriteLastGradient();
            }

            using (_writer.Open("else"))
            {
                WriteStateGradient("(t + 1)");
                if (_sizes.ReturnSequences)
                    _writer.Write("Sequences.Add(ref Unsafe.Add(ref dy, t * batch * Width), ref dh, Width * batch);");
            }

            _writer.Blank();
            _states.WriteSetAside();
            _writer.Write("ref float h = ref t == 0 ? ref startH : ref Unsafe.Add(ref states, (t - 1) * batch * Width);");
            if (_sizes.HasCellState)
                _writer.Write("ref float previous = ref t == 0 ? ref startC : ref Unsafe.Add(ref c, (t - 1) * batch * Width);");
            string bias = _sizes.HasStarts ? $"ref Unsafe.Add(ref startGradients, panel * {panel})"
                : layer.HasBias ? $"ref Unsafe.Add(ref gradients, {layer.BiasOffset} + panel * {panel})" : "ref ignored";
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                string state = layer.Cell.ReadsState ? $"\n    ref Unsafe.Add(ref h, panel * {lanes})," : "";
                string cellState = _sizes.HasCellState
                    ? $"\n    ref Unsafe.Add(ref tanh, t * batch * Width + panel * {lanes}),\n    ref Unsafe.Add(ref previous, panel * {lanes}),"
                    : "";
                _writer.Write($"""
                    BackwardCells(
                        ref Unsafe.Add(ref gates, (panel * {_sizes.StepsText} + t) * batch * {panel}),{state}{cellState}
                        ref Unsafe.Add(ref dh, panel * {lanes}),
                        ref Unsafe.Add(ref dc, panel * {lanes}),
                        {bias},
                        batch);
                    """);
            }

            if (_sizes.HasReset)
                WriteReset(bias);
            _states.WriteRestoreCarry();
        }

        _writer.Blank();
        if (_states.HasInitialGradients)
        {
            WriteStateGradient("0");
            _states.WriteInitialGradients();
        }

        if (_sizes.HasStarts)
            _writer.Write($"{layer.Cell.BiasClass}.AddGradient(ref startGradients, {CodeText.RefAt("gradients", layer.BiasOffset)}, Panels);");
    }

    /// <summary>The gradient of the state before a step, in dh, from the sums' gradients of the step.</summary>
    private void WriteStateGradient(string step)
    {
        if (layer.Masks.States > 0)
            _dropout.WriteStateGradient(step);
        else
            _writer.Write($"Products.Multiply({_products.Product(layer.RecurrentKernel, $"{_sizes.StepsText} * batch", "Width")}, batch, {_products.Gates(step == "0" ? "0" : $"{step} * batch * {_sizes.PanelWidth}", layer.Cell.RecurrentGroups)}, ref transposed, ref dh);");
        _states.WriteAddHeld();
    }

    /// <summary>From the candidates' sums back through the gated state to the reset gate and the state.</summary>
    private void WriteReset(string bias)
    {
        int panel = _sizes.PanelWidth, lanes = _sizes.Lanes;
        string mask = layer.Masks.States > 0
            ? $"\n    ref Unsafe.Add(ref stateMasks, {layer.Cell.GateOf(0)} * batch * Width + panel * {lanes}),"
            : "";
        _writer.Blank();
        _writer.Write($"Products.Multiply(new MatrixProduct(Panels, {lanes}, {panel}, (nuint)({_sizes.StepsText} * batch * {panel}), Width, 16, Width), batch, ref Unsafe.Add(ref gates, t * batch * {panel}), ref transposedCandidates, ref dReset);");
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            _writer.Write($"""
                BackwardResetCells(
                    ref Unsafe.Add(ref gates, (panel * {_sizes.StepsText} + t) * batch * {panel}),
                    ref Unsafe.Add({layer.CandidateState}, panel * {lanes}),
                    ref Unsafe.Add(ref dReset, panel * {lanes}),
                    ref Unsafe.Add(ref dc, panel * {lanes}),
                    {bias},{mask}
                    batch);
                """);
        }
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
