using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CompiledRnn.Benchmarks.Limits;

namespace CompiledRnn.Benchmarks.Kernels;

/// <summary>What a benchmark does in one run; either may be 0.</summary>
internal interface IWork
{
    /// <summary>Multiplications with an addition.</summary>
    double Multiplications { get; }

    /// <summary>Bytes read and written at least.</summary>
    double Bytes { get; }
}

/// <summary>A column from the work of a benchmark and its fastest run.</summary>
internal abstract class WorkColumn(string name, string legend) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public string Legend => legend;

    public bool AlwaysShow => false;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        if (summary[benchmarkCase]?.ResultStatistics?.Min is not { } nanoseconds
            || Activator.CreateInstance(benchmarkCase.Descriptor.Type) is not IWork work)
            return "";
        foreach (var parameter in benchmarkCase.Parameters.Items)
            work.GetType().GetProperty(parameter.Name)?.SetValue(work, parameter.Value);
        return Value(work, nanoseconds);
    }

    protected abstract string Value(IWork work, double nanoseconds);

    protected static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
}

/// <summary>Multiplications or bytes in a nanosecond.</summary>
internal sealed class ThroughputColumn(MachineLimits limits)
    : WorkColumn("Throughput", $"of {limits.Multiplications:F1} GMAC/s, or of {limits.Level1:F0}, {limits.Level2:F0}, {limits.Level3:F0} GB/s in the caches")
{
    protected override string Value(IWork work, double nanoseconds) => work switch
    {
        { Multiplications: > 0 } => $"{Number(work.Multiplications / nanoseconds)} GMAC/s",
        { Bytes: > 0 } => $"{Number(work.Bytes / nanoseconds)} GB/s",
        _ => "",
    };
}

/// <summary>Per cent of the multiplications that a core of this machine can do.</summary>
internal sealed class PeakColumn(MachineLimits limits) : WorkColumn("Of peak", "per cent of the measured multiplications with addition")
{
    protected override string Value(IWork work, double nanoseconds) =>
        work.Multiplications > 0 ? $"{Number(100 * work.Multiplications / nanoseconds / limits.Multiplications)} %" : "";
}
