using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>Inference: the loops over time, panels and blocks of rows; a single sequence has a loop of its own, <see cref="RecurrentOneCode"/>.</summary>
internal sealed class RecurrentInferCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentStateCode _states = new(layer);
    private readonly RecurrentInferStart _start = new(layer);
    private readonly RecurrentOneCode _one = new(layer);

    public void Write()
    {
        WriteRows();
        _writer.Blank();
        _one.Write();
        _writer.Blank();
    }

    private void WriteRows()
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(layer.Layer.Signature.Infer))
        {
            _writer.Write($"if (batch == 1)\n{{\n    {_one.Name}({layer.Layer.Signature.InferArguments}{(_sizes.TakesOne ? ", default, default" : "")});\n    return;\n}}\n");
            _start.WriteStates("batch");
            if (_sizes.IsRepeated)
                layer.WriteProjection("batch");
            using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
            {
                _start.WriteNext("batch * ");
                RecurrentText.WriteStep(layer);
                _states.WriteKeep();
                if (_sizes.HasReset)
                    WriteBlocks();
                else
                    WritePanels();
                _writer.Blank();
                _states.WriteHold();
                _writer.Write("h = ref next;");
            }

            _states.WriteEnd("ref c", "batch");
        }
    }

    private void WritePanels()
    {
        using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
        using (_writer.Open($"for (int r = 0; r < batch; r += {RecurrentSizes.BlockRows})"))
        {
            _writer.Write($"int rows = Math.Min({RecurrentSizes.BlockRows}, batch - r);");
            RecurrentText.WriteGates(layer, "r", "sums");
            string place = $"r * Width + panel * {_sizes.Lanes}";
            string c = _sizes.HasCellState ? $"ref Unsafe.Add(ref c, {place}), " : "";
            _writer.Write($"{layer.Kernels}Cells(ref sums, {State(place)}{c}ref Unsafe.Add(ref next, {place}), rows);");
        }
    }

    /// <summary>Two phases: the gates of all units, then the candidates, which read the gated states of all.</summary>
    private void WriteBlocks()
    {
        string place = $"r * Width + panel * {_sizes.Lanes}";
        string panelSums = $"ref float panelSums = ref Unsafe.Add(ref sums, panel * {RecurrentSizes.BlockRows * _sizes.PanelWidth});";
        using (_writer.Open($"for (int r = 0; r < batch; r += {RecurrentSizes.BlockRows})"))
        {
            _writer.Write($"int rows = Math.Min({RecurrentSizes.BlockRows}, batch - r);");
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                _writer.Write(panelSums);
                RecurrentText.WriteGates(layer, "r", "panelSums");
                _writer.Write($"{layer.Kernels}ResetCells(ref panelSums, ref Unsafe.Add(ref h, {place}), ref Unsafe.Add(ref reset, panel * {_sizes.Lanes}), rows);");
            }

            _writer.Blank();
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                _writer.Write(panelSums);
                _writer.Write(RecurrentResetCode.CandidatesCall(layer, "ref reset", "panelSums"));
                _writer.Write($"{layer.Kernels}Cells(ref panelSums, {State(place)}ref Unsafe.Add(ref next, {place}), rows);");
            }
        }
    }

    private string State(string place) => layer.Cell.ReadsState ? $"ref Unsafe.Add(ref h, {place}), " : "";
}
