using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// One step of one sequence: all sums of some units in eight registers (an LSTM's four gates of 32 units with 512 bits, 16 with 256, 8 with
/// 128), then the cell. Every other step takes the units in reverse order, so that the weights read last are read first again while they
/// are in the first-level cache.
/// </summary>
internal sealed class RecurrentStepCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;
    private readonly RecurrentCompressedCode _compressed = new(layer);

    /// <summary>Whether the recurrent kernel is the compressed one.</summary>
    private bool IsCompressed { get; init; }

    public IReadOnlyList<string> Parameters =>
    [
        "ref float x", "ref float h", .. _sizes.HasCellState ? new[] { "ref float c" } : [],
        .. _sizes.HasReset ? new[] { "ref float gates", "ref float reset" } : ["ref float next"], "ref float parameters", "nuint recurrent", "bool reverse", .. Range,
    ];

    /// <summary>Parameters of the step that reads compressed weights.</summary>
    public IReadOnlyList<string> CompressedParameters => [.. Parameters, "ref float compressed"];

    /// <summary>Parameters of the second phase, where a step has two.</summary>
    public IReadOnlyList<string> CandidateParameters =>
        ["ref float reset", "ref float h", "ref float gates", "ref float next", "ref float parameters", "nuint recurrent", .. Range];

    /// <summary>Where threads share the units: the panels of this one.</summary>
    private IReadOnlyList<string> Range => _sizes.Shares.Any ? ["int first", "int end"] : [];

    /// <summary>Whether the start values are made from the bias.</summary>
    private bool MakesStarts => _sizes.HasStarts && !_sizes.ProjectsSingle;

    /// <summary>Floats of a panel's start values, or of the bias that they are made from.</summary>
    private int StartFloats => MakesStarts ? layer.BiasPanelFloats : _sizes.PanelWidth;

    /// <summary>Vectors of units whose sums stand in registers together.</summary>
    private int Vectors => RecurrentCell.StepSums / _cell.Sums.Length;

    /// <summary>Panels that the body of the loop takes at once, so that eight sums stand in registers.</summary>
    private int Together(VectorWidth width) => _sizes.Lanes / width.Lanes < Vectors ? 2 : 1;

    /// <summary>The condition under which the next state may take the place of the one before, or null: the vectors hold all units' sums.</summary>
    public static string? InPlace(RecurrentEmitter layer)
    {
        var step = new RecurrentStepCode(layer);
        // A machine has all vectors narrower than its widest.
        VectorWidth? narrowest = VectorWidth.All
            .TakeWhile(w => layer.Sizes.Panels <= step.Together(w) && layer.Sizes.Width <= step.Vectors * w.Lanes).LastOrDefault();
        return narrowest is null ? null : $"{narrowest.Class}.IsHardwareAccelerated";
    }

    public void Write(VectorWidth width)
    {
        WriteStep(width, "Step", Parameters);
        if (!_sizes.Compresses)
            return;
        _writer.Blank();
        new RecurrentStepCode(layer) { IsCompressed = true }.WriteStep(width, "CompressedStep", CompressedParameters);
    }

    private void WriteStep(VectorWidth width, string name, IReadOnlyList<string> parameters)
    {
        int vectors = Vectors, together = Together(width);
        int groups = _sizes.Panels / together;
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void {name}({string.Join(", ", parameters)})"))
        {
            if (!IsCompressed)
                _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            if (!_sizes.ProjectsSingle)
                _writer.Write($"ref float starts = {layer.BiasReference};");
            if (_sizes.Shares.Any && groups > 0)
            {
                using (_writer.Open($"for (int n = first; n + {together - 1} < end; n += {together})"))
                {
                    _writer.Write($"int panel = reverse ? {(together == 1 ? "end - 1 - (n - first)" : $"(end & ~1) - 2 - (n - first)")} : n;");
                    WritePanels(width, together, vectors, "panel");
                }
            }
            else if (groups == 1)
            {
                using (_writer.Open(""))
                    WritePanels(width, together, vectors, "0");
            }
            else if (groups > 1)
            {
                using (_writer.Open($"for (int n = 0; n < {groups}; n++)"))
                {
                    _writer.Write($"int panel = {(together == 1 ? "" : "2 * ")}(reverse ? {groups - 1} - n : n);");
                    WritePanels(width, together, vectors, "panel");
                }
            }

            if (_sizes.Panels % together != 0)
            {
                using (_writer.Open(_sizes.Shares.Any ? "if (end == Panels)" : ""))
                    WritePanels(width, 1, vectors, CodeText.Number(_sizes.Panels - 1));
            }
        }
    }

    /// <summary>The second phase: the candidates' sums of as many units as registers hold, then the cell.</summary>
    public void WriteCandidates(VectorWidth width)
    {
        int perPanel = _sizes.Lanes / width.Lanes;
        int together = Math.Min(RecurrentCell.StepSums / perPanel, _sizes.Shares.Any ? _sizes.Shares.Together : int.MaxValue), groups = _sizes.Panels / together;
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void CandidateStep({string.Join(", ", CandidateParameters)})"))
        {
            _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            if (groups > 0)
            {
                using (_writer.Open(_sizes.Shares.Any
                    ? $"for (int panel = first; panel + {together - 1} < end; panel += {together})"
                    : $"for (int panel = 0; panel < {groups * together}; panel += {together})"))
                    WriteCandidatePanels(width, together, "panel");
            }

            if (_sizes.Panels % together != 0)
            {
                using (_writer.Open(_sizes.Shares.Any ? "if (end == Panels)" : ""))
                    WriteCandidatePanels(width, _sizes.Panels % together, CodeText.Number(groups * together));
            }
        }
    }

    private void WriteCandidatePanels(VectorWidth width, int panels, string panel)
    {
        _writer.Write($"ref float candidateKernel = {At("candidateKernels", panel, _sizes.Units * _sizes.Lanes)};");
        _writer.Write($"ref float sums = {At("gates", panel, _sizes.PanelWidth)};");
        _writer.Write($"ref float before = {At("h", panel, _sizes.Lanes)};");
        _writer.Write($"ref float state = {At("next", panel, _sizes.Lanes)};");
        List<(int Panel, int Lane)> units = Units(width, panels);
        for (int u = 0; u < units.Count; u++)
            _writer.Write($"var {Sum(0, u)} = {width.Load("sums", SumPlace(units[u], 0))};");
        _writer.Blank();
        WriteProduct(width, units, "reset", "candidateKernel", "recurrent", _sizes.Units, new GroupRange(0, 1));
        _writer.Blank();
        for (int u = 0; u < units.Count; u++)
        {
            string place = StatePlace(units[u]);
            string[] sums = [Sum(0, u), .. Enumerable.Range(1, _cell.Sums.Length - 1).Select(s => width.Load("sums", SumPlace(units[u], s)))];
            _writer.Write(_cell.Infer(width, sums, width.Load("before", place), "", "", $"h{u}"));
            _writer.Write(width.Store($"h{u}", "state", place));
        }
    }

    private List<(int Panel, int Lane)> Units(VectorWidth width, int panels) => Enumerable.Range(0, panels)
        .SelectMany(p => Enumerable.Range(0, _sizes.Lanes / width.Lanes).Select(v => (p, v * width.Lanes)))
        .ToList();

    private string StatePlace((int Panel, int Lane) unit) => CodeText.Number(unit.Panel * _sizes.Lanes + unit.Lane);

    private string SumPlace((int Panel, int Lane) unit, int sum) =>
        CodeText.Number(unit.Panel * _sizes.PanelWidth + sum * _sizes.Lanes + unit.Lane);

    private static string At(string reference, string panel, int floats) =>
        panel == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {panel} * {floats})";

    private void WritePanels(VectorWidth width, int together, int vectors, string panel)
    {
        _writer.Write($"ref float recurrentKernel = {(IsCompressed ? At("compressed", panel, _compressed.PanelFloats) : At("recurrentKernels", panel, _sizes.Units * layer.RecurrentKernel.PanelWidth))};");
        if (!_sizes.ProjectsSingle)
            _writer.Write($"ref float kernel = {At("parameters", panel, _sizes.Features * layer.Kernel.PanelWidth)};");
        string start = _sizes.ProjectsSingle ? At("x", panel, _sizes.PanelWidth)
            : layer.HasBias ? At("starts", panel, StartFloats) : "ref starts";
        _writer.Write($"ref float start = {start};");
        _writer.Write($"ref float before = {At("h", panel, _sizes.Lanes)};");
        if (_sizes.HasCellState)
            _writer.Write($"ref float cell = {At("c", panel, _sizes.Lanes)};");
        _writer.Write(_sizes.HasReset
            ? $"ref float sums = {At("gates", panel, _sizes.PanelWidth)};\nref float gatedState = {At("reset", panel, _sizes.Lanes)};"
            : $"ref float state = {At("next", panel, _sizes.Lanes)};");
        List<(int Panel, int Lane)> units = Units(width, together);
        for (int first = 0; first < units.Count; first += vectors)
        {
            List<(int Panel, int Lane)> pass = units.Skip(first).Take(vectors).ToList();
            if (pass.Count == units.Count)
            {
                WriteUnits(width, pass);
                return;
            }

            using (_writer.Open(""))
                WriteUnits(width, pass);
        }
    }

    private void WriteUnits(VectorWidth width, IReadOnlyList<(int Panel, int Lane)> units)
    {
        bool sharedStart = !_sizes.ProjectsSingle && !layer.HasBias;
        for (int u = 0; u < units.Count; u++)
        {
            for (int sum = 0; sum < _cell.Sums.Length; sum++)
            {
                int place = (sharedStart ? 0 : units[u].Panel * StartFloats) + units[u].Lane;
                _writer.Write($"var {Sum(sum, u)} = {(MakesStarts ? _cell.Start(width, sum, place) : Load(place + sum * _sizes.Lanes))};");
            }
        }

        string Load(int place) => width.Load("start", CodeText.Number(place));

        _writer.Blank();
        if (!_sizes.ProjectsSingle)
            WriteProduct(width, units, "x", "kernel", "Features", _sizes.Features, _cell.KernelGroups);
        if (IsCompressed)
            _compressed.WriteProduct(width, [.. units.SelectMany(RecurrentVectors)]);
        else
            WriteProduct(width, units, "h", "recurrentKernel", "recurrent", _sizes.Units, _cell.RecurrentGroups);
        _writer.Blank();
        for (int u = 0; u < units.Count; u++)
        {
            string place = StatePlace(units[u]);
            if (_sizes.HasReset)
            {
                WriteReset(width, units[u], u);
                continue;
            }

            string c = _sizes.HasCellState ? width.Load("cell", place) : "";
            _writer.Write(_cell.Infer(width, _cell.Names(CodeText.Number(u)), width.Load("before", place), c, $"c{u}", $"h{u}"));
            if (_sizes.HasCellState)
                _writer.Write(width.Store($"c{u}", "cell", place));
            _writer.Write(width.Store($"h{u}", "state", place));
        }
    }

    private IEnumerable<(string Sum, int Panel, int Place)> RecurrentVectors((int Panel, int Lane) unit, int index)
    {
        for (int sum = _cell.RecurrentGroups.First; sum < _cell.RecurrentGroups.End; sum++)
            yield return (Sum(sum, index), unit.Panel, (sum - _cell.RecurrentGroups.First) * _sizes.Lanes + unit.Lane);
    }

    /// <summary>The end of the first phase: the sums that the second one needs, and the gated state.</summary>
    private void WriteReset(VectorWidth width, (int Panel, int Lane) unit, int index)
    {
        for (int sum = 0; sum < _cell.Sums.Length; sum++)
        {
            if (sum != _cell.ResetSum)
                _writer.Write(width.Store(Sum(sum, index), "sums", SumPlace(unit, sum)));
        }

        using (_writer.Open(""))
        {
            _writer.Write(_cell.Reset(Sum(_cell.ResetSum, index), width.Load("before", StatePlace(unit))));
            _writer.Write(width.Store("gated", "gatedState", StatePlace(unit)));
        }
    }

    private void WriteProduct(
        VectorWidth width, IReadOnlyList<(int Panel, int Lane)> units, string input, string weights, string count, int rows, GroupRange groups)
    {
        int row = groups.Count * _sizes.Lanes;
        using (_writer.Open($"for (nuint k = 0; k < {count}; k++)"))
        {
            _writer.Write($"var v = {width.Broadcast($"Unsafe.Add(ref {input}, k)")};");
            for (int u = 0; u < units.Count; u++)
            {
                for (int sum = groups.First; sum < groups.End; sum++)
                {
                    int offset = units[u].Panel * rows * row + (sum - groups.First) * _sizes.Lanes + units[u].Lane;
                    string weight = width.Load(weights, CodeText.Offset(offset, $"k * {row}"));
                    _writer.Write($"{Sum(sum, u)} = {width.Fma("v", weight, Sum(sum, u))};");
                }
            }
        }
    }

    private string Sum(int sum, int vector) => _cell.Sums[sum] + CodeText.Number(vector);
}
