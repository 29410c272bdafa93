using CompiledRnn.Benchmarks.Contenders;

namespace CompiledRnn.Benchmarks.Measuring;

/// <summary>One cell of the table: a contender at a job on a workload, and its timings so far, in microseconds.</summary>
internal sealed class Cell(IContender contender, Workload workload, Job job)
{
    private readonly List<double> _times = [];

    public IContender Contender => contender;

    public Workload Workload => workload;

    public Job Job => job;

    public bool IsEmpty => _times.Count == 0;

    public double Minimum => _times.Min();

    public double Median => _times.Order().ElementAt(_times.Count / 2);

    /// <summary>Times a fresh model: where its memory happens to lie moves the result, so every round makes a new one.</summary>
    /// <param name="keep">False in the warm-up round.</param>
    public void Measure(bool keep)
    {
        using Work? work = contender.Prepare(workload, job);
        if (work is null)
            return;
        double time = Sample.Take(work);
        if (keep)
            _times.Add(time);
    }
}
