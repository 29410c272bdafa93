using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>The time loop of back-propagation: each step's sums become their gradients, from the last step to the first.</summary>
internal sealed class RecurrentBackwardLoopCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentKept _kept = layer.Sizes.Kept;
    private readonly RecurrentStateCode _states = new(layer);
    private readonly RecurrentProducts _products = new(layer);
    private readonly RecurrentDropoutBackwardCode _dropout = new(layer);
    private readonly RecurrentChunkCode _chunks = new(layer);
    private readonly RecurrentChunkGradientCode _gradients = new(layer);

    /// <summary>Where the gradient of a panel's biases is added up.</summary>
    private string Bias => _sizes.HasStarts ? $"ref Unsafe.Add(ref startGradients, panel * {_sizes.PanelWidth})"
                : layer.HasBias ? $"ref Unsafe.Add(ref gradients, {layer.BiasOffset} + panel * {_sizes.PanelWidth})" : "ref ignored";

    /// <summary>The loop, and the gradients of initial states and of what cells start from.</summary>
    public void Write()
    {
        int panel = _sizes.PanelWidth;
        if (_sizes.HasStarts)
            _writer.Write("ref float startGradients = ref scratch; // [Panels, " + panel + "]\nSequences.Clear(ref startGradients, Panels * " + panel + ");");
        else if (!layer.HasBias)
            _writer.Write($"Span<float> noBias = stackalloc float[{panel}];\nref float ignored = ref MemoryMarshal.GetReference(noBias);");
        using (_writer.Open($"for (int t = {_sizes.StepsText} - 1; t >= 0; t--)"))
        {
            WriteUpperGradient();
            _writer.Blank();
            if (_sizes.Recomputes)
                _chunks.WriteRecompute();
            _states.WriteSetAside();
            _writer.Write($"ref float h = {_kept.Before("states", "startH")};");
            if (_sizes.HasCellState)
                _writer.Write($"ref float previous = {_kept.Before("c", "startC")};");
            WriteCells();
            if (_sizes.HasReset)
                WriteReset();
            _states.WriteRestoreCarry();
            if (_sizes.Recomputes)
                _gradients.WriteWeights();
        }

        if (!_sizes.Recomputes)
            _writer.Blank();
        if (_states.HasInitialGradients)
        {
            WriteStateGradient("0");
            _states.WriteInitialGradients();
        }

        if (_sizes.HasStarts)
            _writer.Write($"{layer.Cell.BiasClass}.AddGradient(ref startGradients, {CodeText.RefAt("gradients", layer.BiasOffset)}, Panels);");
    }

    /// <summary>The state's gradient from the outputs and from the step behind, in dh.</summary>
    private void WriteUpperGradient()
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
    }

    private void WriteCells()
    {
        int panel = _sizes.PanelWidth, lanes = _sizes.Lanes;
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            string state = layer.Cell.ReadsState ? $"\n    ref Unsafe.Add(ref h, panel * {lanes})," : "";
            string cellState = _sizes.HasCellState
                ? $"\n    ref Unsafe.Add(ref tanh, {_kept.Slot("t")} * batch * Width + panel * {lanes}),\n    ref Unsafe.Add(ref previous, panel * {lanes}),"
                : "";
            _writer.Write($"""
                BackwardCells(
                    ref Unsafe.Add(ref gates, (panel * {_kept.Steps} + {_kept.Slot("t")}) * batch * {panel}),{state}{cellState}
                    ref Unsafe.Add(ref dh, panel * {lanes}),
                    ref Unsafe.Add(ref dc, panel * {lanes}),
                    {Bias},
                    batch);
                """);
        }
    }

    /// <summary>The gradient of the state before a step, in dh, from the sums' gradients of the step.</summary>
    private void WriteStateGradient(string step)
    {
        if (layer.Masks.States > 0)
            _dropout.WriteStateGradient(step);
        else
            _writer.Write($"Products.Multiply({_products.Product(layer.RecurrentKernel, $"{_kept.Steps} * batch", "Width")}, batch, {_products.Gates(step == "0" ? "0" : $"{_kept.Slot(step)} * batch * {_sizes.PanelWidth}", layer.Cell.RecurrentGroups)}, ref transposed, ref dh);");
        _states.WriteAddHeld();
    }

    /// <summary>From the candidates' sums back through the gated state to the reset gate and the state.</summary>
    private void WriteReset()
    {
        int panel = _sizes.PanelWidth, lanes = _sizes.Lanes;
        string mask = layer.Masks.States > 0
            ? $"\n    ref Unsafe.Add(ref stateMasks, {layer.Cell.GateOf(0)} * batch * Width + panel * {lanes}),"
            : "";
        _writer.Blank();
        _writer.Write($"Products.Multiply(new MatrixProduct(Panels, {lanes}, {panel}, (nuint)({_kept.Steps} * batch * {panel}), Width, 16, Width), batch, ref Unsafe.Add(ref gates, {_kept.Slot("t")} * batch * {panel}), ref transposedCandidates, ref dReset);");
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        {
            _writer.Write($"""
                BackwardResetCells(
                    ref Unsafe.Add(ref gates, (panel * {_kept.Steps} + {_kept.Slot("t")}) * batch * {panel}),
                    ref Unsafe.Add({layer.CandidateState}, panel * {lanes}),
                    ref Unsafe.Add(ref dReset, panel * {lanes}),
                    ref Unsafe.Add(ref dc, panel * {lanes}),
                    {Bias},{mask}
                    batch);
                """);
        }
    }
}
