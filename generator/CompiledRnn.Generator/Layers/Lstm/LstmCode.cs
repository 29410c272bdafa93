using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of an LSTM layer: the loops over time and units, for inference and forward in training.</summary>
internal sealed class LstmCode
{
    private readonly LayerEmitter _layer;
    private readonly CodeWriter _writer;
    private readonly LstmSizes _sizes;
    private readonly TileCode _gates;
    private readonly LstmStepCode _step;
    private readonly LstmCellCode _cell;

    public LstmCode(LayerEmitter layer)
    {
        _layer = layer;
        _writer = layer.Writer;
        _sizes = LstmSizes.Of(layer.Node, layer.Input);
        var recurrent = new TilePart("h", "recurrentKernel", "recurrent", _sizes.Width, IsOptional: true);
        var input = new TilePart("x", "kernel", "Features", layer.Input.Stride);
        _gates = new TileCode(
            LstmSizes.PanelWidth,
            _sizes.IsRepeated ? [recurrent] : [input, recurrent],
            _sizes.IsRepeated ? _sizes.GateFloats : 0,
            LstmSizes.PanelWidth,
            Function: null);
        _cell = new LstmCellCode(layer.Spec, _sizes);
        _step = new LstmStepCode(_sizes, _cell, RecurrentKernel, Bias);
    }

    private int RecurrentKernel => _layer.ParameterOffset("recurrent_kernel");

    private int? Bias => _layer.Node.Parameters.Count > 2 ? _layer.ParameterOffset("bias") : null;

    private bool GoBackwards => _layer.Spec.Get("GoBackwards", false);

    /// <summary>The step of the input that processing step t reads.</summary>
    private string InputStep => GoBackwards ? "(Steps - 1 - t)" : "t";

    private string BiasStart => Bias is { } bias ? CodeText.RefAt("parameters", bias) : "ref Zeros.Row";

    public void Write()
    {
        using (_writer.Open($"file static class {_layer.Class}"))
        {
            _writer.Write($"""
                private const int Steps = {_sizes.Steps}, Features = {_sizes.Features}, Units = {_sizes.Units};

                // Units in panels of 16; a row of the state has Width floats, a row of a panel's gates i, f, g, o has {LstmSizes.PanelWidth}.
                private const int Panels = {_sizes.Panels}, Width = {_sizes.Width};

                """);
            WriteInfer();
            WriteInferOne();
            WriteForward();
            new LstmBackwardCode(_layer, _sizes, RecurrentKernel, Bias, GoBackwards).Write();
            WriteDispatch();
            foreach (VectorWidth width in VectorWidth.All)
            {
                _writer.Blank();
                using (_writer.Open($"private static class {WidthDispatch.ClassName(width)}"))
                    WriteKernels(width);
            }
        }
    }

    private void WriteInfer()
    {
        int blockFloats = _sizes.InferenceFixed;
        _writer.Write(CodeText.Optimized);
        using (_writer.Open("public static void Infer(ref float parameters, ref float x, ref float y, ref float scratch, int batch, bool logits)"))
        {
            _writer.Write("if (batch == 1)\n{\n    InferOne(ref parameters, ref x, ref y, ref scratch);\n    return;\n}\n");
            WriteParameterRefs();
            _writer.Write($"ref float c = {CodeText.RefAtBatch("scratch", blockFloats, 0)}; // [batch, Width]");
            _writer.Write($"ref float spare = {CodeText.RefAtBatch("scratch", blockFloats, _sizes.Width)}; // [batch, Width]");
            WriteProjection(CodeText.RefAtBatch("scratch", blockFloats, 2 * _sizes.Width));
            _writer.Write("Sequences.Clear(ref c, Width * batch);");
            _writer.Write("ref float h = ref spare;");
            using (_writer.Open("for (int t = 0; t < Steps; t++)"))
            {
                _writer.Write(Next("batch"));
                _writer.Write("nuint recurrent = t == 0 ? 0 : (nuint)Units;");
                WriteInputStep();
                using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
                using (_writer.Open($"for (int r = 0; r < batch; r += {LstmSizes.BlockRows})"))
                {
                    _writer.Write($"int rows = Math.Min({LstmSizes.BlockRows}, batch - r);");
                    WriteGates("r", "scratch");
                    _writer.Write("Cells(ref scratch, ref Unsafe.Add(ref c, r * Width + panel * 16), ref Unsafe.Add(ref next, r * Width + panel * 16), rows);");
                }

                _writer.Blank();
                _writer.Write("h = ref next;");
            }
        }

        _writer.Blank();
    }

    private void WriteInferOne()
    {
        string projected = CodeText.RefAt("scratch", LstmSizes.BlockRows * LstmSizes.PanelWidth);
        _writer.Write(CodeText.Optimized);
        using (_writer.Open("private static void InferOne(ref float parameters, ref float x, ref float y, ref float scratch)"))
        {
            _writer.Write($"ref float c = {CodeText.RefAt("scratch", _sizes.InferenceFixed)};");
            _writer.Write($"ref float spare = {CodeText.RefAt("scratch", _sizes.InferenceFixed + _sizes.Width)};");
            if (_sizes.ProjectsSingle)
            {
                string place = _sizes.IsRepeated ? CodeText.RefAt("scratch", _sizes.InferenceFixed + 2 * _sizes.Width) : projected;
                _writer.Write($"ref float projected = {place}; // [{(_sizes.IsRepeated ? "" : "Steps, ")}Panels, 64]");
                _writer.Write($"ref float start = {StartOfProjection};");
                _writer.Write($"Products.Multiply({ProjectionSizes}, {(_sizes.IsRepeated ? "1" : "Steps")}, ref x, ref parameters, ref projected{StartArgument});");
            }

            _writer.Write("Sequences.Clear(ref c, Width);");
            _writer.Write("ref float h = ref spare;");
            using (_writer.Open("for (int t = 0; t < Steps; t++)"))
            {
                _writer.Write(Next("1"));
                string input = _sizes switch
                {
                    { IsRepeated: true } => "ref projected",
                    { ProjectsSingle: true } => $"ref Unsafe.Add(ref projected, {InputStep} * {_sizes.GateFloats})",
                    _ => $"ref Unsafe.Add(ref x, {InputStep} * {_layer.Input.Stride})",
                };
                _writer.Write($"Step({input}, ref h, ref c, ref next, ref parameters, t == 0 ? 0 : (nuint)Units, (t & 1) != 0);");
                _writer.Write("h = ref next;");
            }
        }

        _writer.Blank();
    }

    private void WriteForward()
    {
        int gates = _sizes.Steps * _sizes.GateFloats, sequence = _sizes.Steps * _sizes.Width;
        _writer.Write(CodeText.Optimized);
        using (_writer.Open("public static void Forward(ref float parameters, ref float x, ref float y, ref float saved, ref float scratch, in TrainingStep step)"))
        {
            _writer.Write("int batch = step.Batch, rows = batch;");
            WriteParameterRefs();
            _writer.Write($"""
                ref float gates = ref saved; // [Panels, Steps, batch, 64]
                ref float c = {CodeText.RefAtBatch("saved", 0, gates)}; // [Steps, batch, Width]
                ref float tanh = {CodeText.RefAtBatch("saved", 0, gates + sequence)}; // act(c)
                ref float states = {(_sizes.ReturnSequences ? "ref y" : CodeText.RefAtBatch("saved", 0, gates + 2 * sequence))}; // h
                ref float zeros = ref scratch; // [batch, Width]
                Sequences.Clear(ref zeros, Width * batch);
                """);
            WriteProjection(CodeText.RefAtBatch("scratch", 0, _sizes.Width));
            _writer.Write("ref float h = ref zeros;");
            _writer.Write("ref float previous = ref zeros;");
            using (_writer.Open("for (int t = 0; t < Steps; t++)"))
            {
                _writer.Write("""
                    ref float next = ref Unsafe.Add(ref states, t * batch * Width);
                    ref float cNext = ref Unsafe.Add(ref c, t * batch * Width);
                    nuint recurrent = t == 0 ? 0 : (nuint)Units;
                    """);
                WriteInputStep();
                using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
                {
                    _writer.Write($"ref float panelGates = ref Unsafe.Add(ref gates, (panel * Steps + t) * batch * {LstmSizes.PanelWidth});");
                    WriteGates("0", "panelGates");
                    _writer.Write("""
                        TrainingCells(
                            ref panelGates,
                            ref Unsafe.Add(ref previous, panel * 16),
                            ref Unsafe.Add(ref cNext, panel * 16),
                            ref Unsafe.Add(ref tanh, t * batch * Width + panel * 16),
                            ref Unsafe.Add(ref next, panel * 16),
                            rows);
                        """);
                }

                _writer.Blank();
                _writer.Write("h = ref next;\nprevious = ref cNext;");
            }

            if (!_sizes.ReturnSequences)
                _writer.Write("Sequences.Copy(ref h, ref y, Width * batch);");
        }

        _writer.Blank();
    }

    private string ProjectionSizes =>
        $"new MatrixProduct(1, Features, {_layer.Input.Stride}, 0, {_sizes.GateFloats}, {LstmSizes.PanelWidth}, {_sizes.GateFloats})";

    private string StartOfProjection => Bias is { } bias ? CodeText.RefAt("parameters", bias) : "ref Zeros.Row";

    private string StartArgument => Bias is null ? "" : ", ref start";

    private void WriteParameterRefs()
    {
        _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", RecurrentKernel)};");
        _writer.Write($"ref float starts = {BiasStart};");
    }

    /// <summary>The input's part of the gates where it is the same at every step.</summary>
    private void WriteProjection(string place)
    {
        if (!_sizes.IsRepeated)
            return;
        _writer.Write($"ref float projected = {place}; // [batch, Panels, 64]");
        _writer.Write($"Products.Multiply({ProjectionSizes}, batch, ref x, ref parameters, ref projected{(Bias is null ? "" : ", ref starts")});");
    }

    private void WriteInputStep()
    {
        if (!_sizes.IsRepeated)
            _writer.Write($"ref float xt = ref Unsafe.Add(ref x, {InputStep} * batch * {_layer.Input.Stride});");
    }

    /// <summary>The gates of a panel for a block of rows.</summary>
    private void WriteGates(string row, string target)
    {
        const int Panel = LstmSizes.PanelWidth;
        string input = _sizes.IsRepeated ? "" : $"{RowOf("xt", row, CodeText.Number(_layer.Input.Stride))}, ref Unsafe.Add(ref parameters, panel * {_sizes.Features * Panel}), ";
        string start = _sizes.IsRepeated
            ? $"ref Unsafe.Add(ref projected, {(row == "0" ? "" : $"{row} * {_sizes.GateFloats} + ")}panel * {Panel})"
            : Bias is null ? "ref starts" : $"ref Unsafe.Add(ref starts, panel * {Panel})";
        _writer.Write($"Gates({input}{RowOf("h", row, "Width")}, ref Unsafe.Add(ref recurrentKernels, panel * {_sizes.Units * Panel}), recurrent, {start}, ref {target}, rows);");
    }

    private static string RowOf(string reference, string row, string stride) =>
        row == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {row} * {stride})";

    /// <summary>Where the next state goes: the output sequence, or turn about so that the last one is the output.</summary>
    private string Next(string batch) => _sizes.ReturnSequences
        ? $"ref float next = ref Unsafe.Add(ref y, t * {(batch == "1" ? "" : batch + " * ")}Width);"
        : "ref float next = ref ((Steps - t) & 1) == 1 ? ref y : ref spare;";

    private void WriteDispatch()
    {
        WidthDispatch.Write(_writer, "Gates", _gates.Parameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "Step", LstmStepCode.Parameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "Cells", LstmCellCode.InferenceParameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "TrainingCells", LstmCellCode.TrainingParameters);
        _writer.Blank();
        WidthDispatch.Write(_writer, "BackwardCells", LstmCellCode.BackwardParameters);
    }

    private void WriteKernels(VectorWidth width)
    {
        _gates.Write(_writer, width, "Gates");
        _writer.Blank();
        _step.Write(_writer, width);
        _writer.Blank();
        _cell.WriteInference(_writer, width);
        _writer.Blank();
        _cell.WriteTraining(_writer, width);
        _writer.Blank();
        _cell.WriteBackward(_writer, width);
    }
}
