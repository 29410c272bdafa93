using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// A step's products as straight-line code: a run takes some values of a row, one behind the other, and adds their products to sums that it
/// loads and stores. Runs of 8 values keep a method under about 2 KB of IL, beyond which the just-in-time compiler gives up; longer ones
/// call shorter ones. The order of every sum is that of the loop, so the bits are too.
/// </summary>
internal sealed class RecurrentRunCode(RecurrentEmitter layer)
{
    private const int Values = 8;
    private const int Longest = Values * Values;

    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;

    /// <summary>Runs over the state.</summary>
    public const string StateName = "Run";

    /// <summary>Runs over the gated state, to the candidates' sums.</summary>
    public const string CandidateName = "RunCandidates";

    /// <summary>Runs over the input: those over the state, where both add to the same sums.</summary>
    public static string InputName(RecurrentCell cell) => cell.KernelGroups == cell.RecurrentGroups ? StateName : "RunInput";

    /// <summary>The calls for all values of a row.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Name of the runs.</param>
    /// <param name="values">Reference to the row.</param>
    /// <param name="weights">Reference to the weights, maybe with an offset: <c>kernel + j</c>.</param>
    /// <param name="sums">Reference to the sums, likewise.</param>
    /// <param name="count">Values of the row.</param>
    /// <param name="row">Floats of a row of the weights.</param>
    public static void WriteCalls(CodeWriter writer, string name, string values, string weights, string sums, int count, int row)
    {
        int k = 0;
        foreach (int run in Runs(count))
        {
            writer.Write($"{name}{run}({At(values, k)}, {At(weights, k * row)}, {At(sums, 0)});");
            k += run;
        }
    }

    /// <summary>The runs that the step of one sequence calls.</summary>
    public void WriteStepRuns(VectorWidth width, RecurrentStepUnits units)
    {
        var counts = new List<(string Name, int Count)> { (StateName, _sizes.Units) };
        if (layer.StepReadsInput)
            counts.Add((InputName(_cell), _sizes.Features));
        foreach (IGrouping<string, (string Name, int Count)> runs in counts.GroupBy(c => c.Name))
        {
            bool state = runs.Key == StateName;
            GroupRange groups = state ? _cell.RecurrentGroups : _cell.KernelGroups;
            WriteRuns(width, runs.Key, runs.Select(r => r.Count), (state ? layer.RecurrentKernel : layer.Kernel).PanelWidth, Sums(width, units.Count, groups));
        }
    }

    /// <summary>The runs that the second phase calls.</summary>
    public void WriteCandidateRuns(VectorWidth width) =>
        WriteRuns(width, CandidateName, [_sizes.Units], _sizes.Lanes, Sums(width, _sizes.Lanes / width.Lanes, new GroupRange(0, 1)));

    private static IEnumerable<int> Runs(int count) => Enumerable.Repeat(Longest, count / Longest)
        .Concat(Enumerable.Repeat(Values, count % Longest / Values))
        .Concat(count % Values == 0 ? [] : [count % Values]);

    private static string At(string place, int offset)
    {
        int plus = place.IndexOf(" + ", System.StringComparison.Ordinal);
        string reference = plus < 0 ? place : place.Substring(0, plus);
        return plus < 0
            ? CodeText.RefAt(reference, offset)
            : $"ref Unsafe.Add(ref {reference}, {CodeText.Offset(offset, place.Substring(plus + 3))})";
    }

    /// <summary>Where each sum of some vectors of units stands in a panel's sums and in a row of weights.</summary>
    private List<(int Place, int Weight)> Sums(VectorWidth width, int vectors, GroupRange groups) =>
        [.. Enumerable.Range(0, vectors).SelectMany(v => Enumerable.Range(groups.First, groups.Count).Select(
            sum => (sum * _sizes.Lanes + v * width.Lanes, (sum - groups.First) * _sizes.Lanes + v * width.Lanes)))];

    private void WriteRuns(VectorWidth width, string name, IEnumerable<int> counts, int row, List<(int Place, int Weight)> sums)
    {
        List<int> runs = counts.SelectMany(Runs).Distinct().OrderBy(r => r).ToList();
        if (runs.Contains(Longest) && !runs.Contains(Values))
            runs.Insert(runs.Count - 1, Values);
        foreach (int run in runs)
        {
            _writer.Blank();
            _writer.Write(CodeText.Optimized);
            using (_writer.Open($"private static void {name}{run}(ref float values, ref float weights, ref float sums)"))
            {
                if (run == Longest)
                    WriteCallsOfShort(name, row);
                else
                    WriteRun(width, run, row, sums);
            }
        }
    }

    private void WriteCallsOfShort(string name, int row)
    {
        for (int k = 0; k < Longest; k += Values)
            _writer.Write($"{name}{Values}({At("values", k)}, {At("weights", k * row)}, ref sums);");
    }

    private void WriteRun(VectorWidth width, int run, int row, List<(int Place, int Weight)> sums)
    {
        _writer.Write(string.Join(" ", sums.Select((s, i) => $"var s{i} = {width.Load("sums", CodeText.Number(s.Place))};")));
        for (int k = 0; k < run; k++)
        {
            _writer.Write($"{(k == 0 ? "var " : "")}v = {width.Broadcast(k == 0 ? "values" : $"Unsafe.Add(ref values, {k})")};");
            _writer.Write(string.Join(" ", sums.Select((s, i) => $"s{i} = {width.Fma("v", width.Load("weights", CodeText.Number(k * row + s.Weight)), $"s{i}")};")));
        }

        _writer.Write(string.Join(" ", sums.Select((s, i) => width.Store($"s{i}", "sums", CodeText.Number(s.Place)))));
    }
}
