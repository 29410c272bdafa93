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

    public IReadOnlyList<string> Parameters =>
    [
        "ref float x", "ref float h", .. _sizes.HasCellState ? new[] { "ref float c" } : [],
        "ref float next", "ref float parameters", .. HasStarts ? new[] { "ref float starts" } : [], "nuint recurrent", "bool reverse",
    ];

    /// <summary>Whether the start values come from the caller, who made them from the bias.</summary>
    private bool HasStarts => _sizes.HasStarts && !_sizes.ProjectsSingle;

    public void Write(VectorWidth width)
    {
        // Panels that the body of the loop takes at once, so that eight sums stand in registers.
        int vectors = RecurrentCell.StepSums / _cell.Sums.Length;
        int together = _sizes.Lanes / width.Lanes < vectors ? 2 : 1;
        int groups = _sizes.Panels / together;
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void Step({string.Join(", ", Parameters)})"))
        {
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            if (!_sizes.ProjectsSingle && !HasStarts)
                layer.WriteStarts();
            if (groups == 1)
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
                using (_writer.Open(""))
                    WritePanels(width, 1, vectors, CodeText.Number(_sizes.Panels - 1));
            }
        }
    }

    private static string At(string reference, string panel, int floats) =>
        panel == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {panel} * {floats})";

    private void WritePanels(VectorWidth width, int together, int vectors, string panel)
    {
        _writer.Write($"ref float recurrentKernel = {At("recurrentKernels", panel, _sizes.Units * layer.RecurrentKernel.PanelWidth)};");
        if (!_sizes.ProjectsSingle)
            _writer.Write($"ref float kernel = {At("parameters", panel, _sizes.Features * layer.Kernel.PanelWidth)};");
        string start = _sizes.ProjectsSingle ? At("x", panel, _sizes.PanelWidth)
            : layer.HasBias ? At("starts", panel, _sizes.PanelWidth) : "ref starts";
        _writer.Write($"ref float start = {start};");
        _writer.Write($"ref float before = {At("h", panel, _sizes.Lanes)};");
        if (_sizes.HasCellState)
            _writer.Write($"ref float cell = {At("c", panel, _sizes.Lanes)};");
        _writer.Write($"ref float state = {At("next", panel, _sizes.Lanes)};");
        List<(int Panel, int Lane)> units = Enumerable.Range(0, together)
            .SelectMany(p => Enumerable.Range(0, _sizes.Lanes / width.Lanes).Select(v => (p, v * width.Lanes)))
            .ToList();
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
                int offset = (sharedStart ? 0 : units[u].Panel * _sizes.PanelWidth) + sum * _sizes.Lanes + units[u].Lane;
                _writer.Write($"var {Sum(sum, u)} = {width.Load("start", CodeText.Number(offset))};");
            }
        }

        _writer.Blank();
        if (!_sizes.ProjectsSingle)
            WriteProduct(width, units, "x", "kernel", "Features", _sizes.Features, _cell.KernelGroups);
        WriteProduct(width, units, "h", "recurrentKernel", "recurrent", _sizes.Units, _cell.RecurrentGroups);
        _writer.Blank();
        for (int u = 0; u < units.Count; u++)
        {
            string place = CodeText.Number(units[u].Panel * _sizes.Lanes + units[u].Lane);
            string c = _sizes.HasCellState ? width.Load("cell", place) : "";
            _writer.Write(_cell.Infer(width, _cell.Names(CodeText.Number(u)), width.Load("before", place), c, $"c{u}", $"h{u}"));
            if (_sizes.HasCellState)
                _writer.Write(width.Store($"c{u}", "cell", place));
            _writer.Write(width.Store($"h{u}", "state", place));
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
