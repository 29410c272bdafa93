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
        "ref float start", .. layer.StepReadsInput ? new[] { "ref float x" } : [], .. HasFeatures ? new[] { "nuint features" } : [], "ref float h",
        .. _sizes.HasCellState ? new[] { "ref float c" } : [], .. _sizes.HasReset ? new[] { "ref float gates", "ref float reset" } : ["ref float next"],
        "ref float parameters", "nuint recurrent", "bool reverse", .. Range(_sizes), .. _sizes is { Unrolls: true, HasReset: false } ? new[] { "ref float work" } : [],
    ];

    /// <summary>Where threads share the units: the panels of this one.</summary>
    public static IReadOnlyList<string> Range(RecurrentSizes sizes) => sizes.Shares.Any ? ["int first", "int end"] : [];

    /// <summary>The condition under which the next state may take the place of the one before, or null: the vectors hold all units' sums.</summary>
    public static string? InPlace(RecurrentEmitter layer)
    {
        // A machine has all vectors narrower than its widest.
        RecurrentStepUnits? narrowest = VectorWidth.All.Select(w => RecurrentStepUnits.Of(layer.KernelSizes, w))
            .TakeWhile(u => u.Passes == 1 && u.Panels == layer.Sizes.Panels).LastOrDefault();
        return narrowest is null ? null : $"{narrowest.Width.Class}.IsHardwareAccelerated";
    }

    /// <summary>Whether how much of the input is read comes with the call.</summary>
    private bool HasFeatures => layer.StepReadsInput && layer.StepMayProject;

    private string Features => HasFeatures ? "features" : "Features";

    public void Write(VectorWidth width)
    {
        var units = RecurrentStepUnits.Of(_sizes, width);
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void Step({string.Join(", ", Parameters)})"))
        {
            _writer.Write($"ref float recurrentKernels = {CodeText.RefAt("parameters", layer.RecurrentKernelOffset)};");
            int groups = _sizes.Panels / units.Panels;
            if (_sizes.Shares.Any)
            {
                using (_writer.Open($"for (int n = first; n < end; n += {units.Panels})"))
                {
                    _writer.Write($"int panel = reverse ? end - {units.Panels} - (n - first) : n;");
                    WritePanels(width, units, "panel");
                }
            }
            else if (groups == 1)
            {
                using (_writer.Open(""))
                    WritePanels(width, units, "0");
            }
            else if (groups > 1)
            {
                using (_writer.Open($"for (int n = 0; n < {groups}; n++)"))
                {
                    _writer.Write($"int panel = {(units.Panels == 1 ? "" : $"{units.Panels} * ")}(reverse ? {groups - 1} - n : n);");
                    WritePanels(width, units, "panel");
                }
            }
        }

        if (_sizes.Unrolls)
            new RecurrentRunCode(layer).WriteStepRuns(width, units);
    }

    private void WritePanels(VectorWidth width, RecurrentStepUnits units, string panel)
    {
        _writer.Write($"ref float recurrentKernel = {At("recurrentKernels", panel, _sizes.Units * layer.RecurrentKernel.PanelWidth)};");
        if (layer.StepReadsInput)
            _writer.Write($"ref float kernel = {At("parameters", panel, _sizes.Features * layer.Kernel.PanelWidth)};");
        _writer.Write($"ref float initial = {At("start", panel, layer.StepMakesStarts ? layer.BiasPanelFloats : _sizes.PanelWidth)};");
        if (_cell.ReadsState || _sizes.HasReset)
            _writer.Write($"ref float before = {At("h", panel, _sizes.Lanes)};");
        if (_sizes.HasCellState)
            _writer.Write($"ref float cell = {At("c", panel, _sizes.Lanes)};");
        if (_sizes.Unrolls)
            _writer.Write($"ref float run = {At(_sizes.HasReset ? "gates" : "work", panel, _sizes.PanelWidth)};\n{RunStart}");
        _writer.Write(_sizes.HasReset
            ? $"ref float sums = {At("gates", panel, _sizes.PanelWidth)};\nref float gatedState = {At("reset", panel, _sizes.Lanes)};"
            : $"ref float state = {At("next", panel, _sizes.Lanes)};");
        using (units.Passes == 1 ? default : _writer.Open($"for (nuint j = 0; j < {_sizes.Lanes}; j += {units.Vectors * width.Lanes})"))
            WriteUnits(width, units);
    }

    private void WriteUnits(VectorWidth width, RecurrentStepUnits units)
    {
        if (_sizes.Unrolls)
            WriteRuns(units);
        for (int u = 0; u < units.Count; u++)
            _writer.Write(string.Join(" ", Enumerable.Range(0, _cell.Sums.Length).Select(sum => $"var {Sum(sum, u)} = {Initial(width, units, u, sum)};")));
        _writer.Blank();
        if (_sizes.Unrolls)
        {
            // The sums are whole.
        }
        else
        {
            if (layer.StepReadsInput)
                WriteProduct(width, units, "x", "kernel", Features, _sizes.Features, _cell.KernelGroups);
            WriteProduct(width, units, "h", "recurrentKernel", "recurrent", _sizes.Units, _cell.RecurrentGroups);
        }

        _writer.Blank();
        for (int u = 0; u < units.Count; u++)
        {
            if (_sizes.HasReset)
                WriteReset(width, units, u);
            else
                WriteCell(width, units.Place(u), u);
        }
    }

    /// <summary>Where straight-line code begins its sums.</summary>
    private string RunStart => layer.StepMakesStarts ? $"{_cell.BiasClass}.ToStarts(ref initial, ref run, 1);" : $"Sequences.Copy(ref initial, ref run, {_sizes.PanelWidth});";

    private string Initial(VectorWidth width, RecurrentStepUnits units, int u, int sum) => (_sizes.Unrolls, layer.StepMakesStarts) switch
    {
        (true, _) => width.Load("run", units.SumPlace(u, sum)),
        (_, true) => _cell.Start(sum, group => width.Load("initial", units.BiasPlace(u, layer.BiasPanelFloats, group))),
        _ => width.Load("initial", units.SumPlace(u, sum)),
    };

    /// <summary>The products as calls of straight-line code.</summary>
    private void WriteRuns(RecurrentStepUnits units)
    {
        string place = units.Passes == 1 ? "" : " + j";
        if (layer.StepReadsInput)
        {
            using (HasFeatures ? _writer.Open("if (features != 0)") : default)
                RecurrentRunCode.WriteCalls(_writer, RecurrentRunCode.InputName(_cell), "x", $"kernel{place}", $"run{place}", _sizes.Features, layer.Kernel.PanelWidth);
        }

        using (_writer.Open("if (recurrent != 0)"))
            RecurrentRunCode.WriteCalls(_writer, RecurrentRunCode.StateName, "h", $"recurrentKernel{place}", $"run{place}", _sizes.Units, layer.RecurrentKernel.PanelWidth);
        _writer.Blank();
    }

    private void WriteCell(VectorWidth width, string place, int u)
    {
        string c = _sizes.HasCellState ? width.Load("cell", place) : "";
        _writer.Write(_cell.Infer(width, _cell.Names(CodeText.Number(u)), width.Load("before", place), c, $"c{u}", $"h{u}"));
        if (_sizes.HasCellState)
            _writer.Write(width.Store($"c{u}", "cell", place));
        _writer.Write(width.Store($"h{u}", "state", place));
    }

    /// <summary>The end of the first phase: the sums that the second one needs, and the gated state.</summary>
    private void WriteReset(VectorWidth width, RecurrentStepUnits units, int u)
    {
        for (int sum = 0; sum < _cell.Sums.Length; sum++)
        {
            if (sum != _cell.ResetSum)
                _writer.Write(width.Store(Sum(sum, u), "sums", units.SumPlace(u, sum)));
        }

        using (_writer.Open(""))
        {
            _writer.Write(_cell.Reset(Sum(_cell.ResetSum, u), width.Load("before", units.Place(u))));
            _writer.Write(width.Store("gated", "gatedState", units.Place(u)));
        }
    }

    // The reference to the weights goes along with k: an index would be scaled anew for every vector, which takes as long as the products.
    private void WriteProduct(VectorWidth width, RecurrentStepUnits units, string input, string weights, string count, int rows, GroupRange groups)
    {
        int row = groups.Count * _sizes.Lanes;
        _writer.Write($"ref float {weights}Row = ref {(units.Passes == 1 ? weights : $"Unsafe.Add(ref {weights}, j)")};");
        using (_writer.Open($"for (nuint k = 0; k < {count}; k++)"))
        {
            _writer.Write($"var v = {width.Broadcast($"Unsafe.Add(ref {input}, k)")};");
            for (int u = 0; u < units.Count; u++)
            {
                for (int sum = groups.First; sum < groups.End; sum++)
                {
                    int place = units.PanelOf(u) * rows * row + (sum - groups.First) * _sizes.Lanes + units.LaneOf(u);
                    _writer.Write($"{Sum(sum, u)} = {width.Fma("v", width.Load(weights + "Row", CodeText.Number(place)), Sum(sum, u))};");
                }
            }

            _writer.Write($"{weights}Row = ref Unsafe.Add(ref {weights}Row, {row});");
        }
    }

    private static string At(string reference, string panel, int floats) =>
        panel == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {panel} * {floats})";

    private string Sum(int sum, int vector) => _cell.Sums[sum] + CodeText.Number(vector);
}
