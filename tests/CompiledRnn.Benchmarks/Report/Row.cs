using CompiledRnn.Benchmarks.Ours;
using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Report;

/// <summary>A row of the table: a job and each contestant's timings, ours first.</summary>
/// <param name="job">The job.</param>
/// <param name="contestants">How many there are.</param>
/// <param name="goal">What it should reach beside the peers.</param>
internal sealed class Row(Job job, int contestants, Goal? goal)
{
    public Job Job => job;

    public Goal? Goal => goal;

    public Timings[] Timings { get; } = [.. Enumerable.Range(0, contestants).Select(_ => new Timings())];

    public Timings Ours => Timings[0];

    /// <summary>The fastest peer's time over ours; null where no peer can do the job.</summary>
    public double? Ratio
    {
        get
        {
            Timings[] peers = [.. Timings.Skip(1).Where(timings => !timings.IsEmpty)];
            return peers.Length == 0 || Ours.IsEmpty ? null : peers.Min(timings => timings.Minimum) / Ours.Minimum;
        }
    }

    /// <summary>Multiplications with an addition in a nanosecond (10⁹ a second), of the operations that the model's summary counts.</summary>
    public double Throughput => OurModel.FlopsOf(job) / 2 / Ours.Minimum;

    /// <summary>Whether what was measured is short of the goal; false where there is none or no peer.</summary>
    public bool IsShort => goal is { } wanted
        && (Ratio < wanted.Ratio || (wanted.Nanoseconds is { } most && !Ours.IsEmpty && Ours.Minimum > most));
}

/// <summary>Nanoseconds of one run, one number a round.</summary>
internal sealed class Timings
{
    private readonly List<double> _nanoseconds = [];

    public bool IsEmpty => _nanoseconds.Count == 0;

    public double Minimum => _nanoseconds.Min();

    public double Median => _nanoseconds.Order().ElementAt(_nanoseconds.Count / 2);

    public double Maximum => _nanoseconds.Max();

    public void Add(double nanoseconds) => _nanoseconds.Add(nanoseconds);
}
