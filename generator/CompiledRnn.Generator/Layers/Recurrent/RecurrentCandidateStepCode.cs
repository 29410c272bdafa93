using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>The second phase of a step of one sequence: the candidates' sums of as many units as registers hold, then the cells.</summary>
internal sealed class RecurrentCandidateStepCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;

    public IReadOnlyList<string> Parameters =>
        ["ref float reset", "ref float h", "ref float gates", "ref float next", "ref float parameters", "nuint recurrent", .. RecurrentStepCode.Range(_sizes)];

    private bool IsShared => _sizes.Shares.Any;

    private string Panels => IsShared ? "for (int panel = first; panel < end; panel++)" : "for (int panel = 0; panel < Panels; panel++)";

    public void Write(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void CandidateStep({string.Join(", ", Parameters)})"))
        {
            _writer.Write($"ref float candidateKernels = {CodeText.RefAt("parameters", layer.CandidateKernelOffset)};");
            if (_sizes.Unrolls)
                WriteRuns();
            else
                WriteProducts(width);
            _writer.Blank();
            WriteCells(width);
        }

        if (_sizes.Unrolls)
            new RecurrentRunCode(layer).WriteCandidateRuns(width);
    }

    private void WriteRuns()
    {
        using (_writer.Open("if (recurrent != 0)"))
        using (_writer.Open(Panels))
        {
            _writer.Write($"""
                ref float candidateKernel = ref Unsafe.Add(ref candidateKernels, panel * {_sizes.Units * _sizes.Lanes});
                ref float sums = ref Unsafe.Add(ref gates, panel * {_sizes.PanelWidth});
                """);
            RecurrentRunCode.WriteCalls(_writer, RecurrentRunCode.CandidateName, "reset", "candidateKernel", "sums", _sizes.Units, _sizes.Lanes);
        }
    }

    private void WriteProducts(VectorWidth width)
    {
        int together = System.Math.Min(RecurrentCell.StepSums / (_sizes.Lanes / width.Lanes), IsShared ? _sizes.Shares.Together : _sizes.Panels);
        int groups = _sizes.Panels / together;
        using (_writer.Open(IsShared
            ? $"for (int panel = first; panel + {together - 1} < end; panel += {together})"
            : $"for (int panel = 0; panel < {groups * together}; panel += {together})"))
            WriteProduct(width, together, "panel");
        if (_sizes.Panels % together != 0)
        {
            using (_writer.Open(IsShared ? "if (end == Panels)" : ""))
                WriteProduct(width, _sizes.Panels % together, CodeText.Number(groups * together));
        }
    }

    private void WriteProduct(VectorWidth width, int panels, string panel)
    {
        (int Panel, int Lane)[] units = [.. Enumerable.Range(0, panels).SelectMany(p => Enumerable.Range(0, _sizes.Lanes / width.Lanes).Select(v => (p, v * width.Lanes)))];
        _writer.Write($"""
            ref float candidateKernel = ref Unsafe.Add(ref candidateKernels, {panel} * {_sizes.Units * _sizes.Lanes});
            ref float sums = ref Unsafe.Add(ref gates, {panel} * {_sizes.PanelWidth});
            """);
        for (int u = 0; u < units.Length; u++)
            _writer.Write($"var s{u} = {width.Load("sums", SumPlace(units[u]))};");
        _writer.Blank();
        using (_writer.Open("for (nuint k = 0; k < recurrent; k++)"))
        {
            _writer.Write($"var v = {width.Broadcast("Unsafe.Add(ref reset, k)")};");
            for (int u = 0; u < units.Length; u++)
            {
                string weight = width.Load("candidateKernel", CodeText.Offset(units[u].Panel * _sizes.Units * _sizes.Lanes + units[u].Lane, $"k * {_sizes.Lanes}"));
                _writer.Write($"s{u} = {width.Fma("v", weight, $"s{u}")};");
            }
        }

        _writer.Blank();
        for (int u = 0; u < units.Length; u++)
            _writer.Write(width.Store($"s{u}", "sums", SumPlace(units[u])));
    }

    private void WriteCells(VectorWidth width)
    {
        bool one = _sizes.Lanes == width.Lanes;
        using (_writer.Open(Panels))
        using (one ? default : _writer.Open($"for (int j = 0; j < {_sizes.Lanes}; j += {width.Lanes})"))
        {
            string lane = one ? "" : " + j";
            _writer.Write($"nuint row = (nuint)(panel * {_sizes.Lanes}{lane}), gateRow = (nuint)(panel * {_sizes.PanelWidth}{lane});");
            List<string> sums = Enumerable.Range(0, _cell.Sums.Length).Select(s => width.Load("gates", CodeText.Offset(s * _sizes.Lanes, "gateRow"))).ToList();
            _writer.Write(_cell.Infer(width, sums, width.Load("h", "row"), "", "", "output"));
            _writer.Write(width.Store("output", "next", "row"));
        }
    }

    private string SumPlace((int Panel, int Lane) unit) => CodeText.Number(unit.Panel * _sizes.PanelWidth + unit.Lane);
}
