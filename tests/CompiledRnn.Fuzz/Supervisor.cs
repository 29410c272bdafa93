using System.Collections.Concurrent;
using System.Diagnostics;

namespace CompiledRnn.Fuzz;

/// <summary>Hands portions of models to workers and counts; a worker that dies or hangs is a fault of the model it was at.</summary>
internal sealed class Supervisor
{
    private const int Portion = 400;

    private readonly ConcurrentQueue<(int First, int Count)> _portions = [];
    private readonly int _lanes;
    private int _faults;
    private int _ran;

    public Supervisor(int seed, int count)
    {
        // A few models are not worth a second start.
        _lanes = Math.Clamp(Math.Min(Environment.ProcessorCount, count / 50), 1, 8);
        int portion = Math.Min(Portion, (count + _lanes - 1) / _lanes);
        for (int done = 0; done < count; done += portion)
            _portions.Enqueue((seed + done, Math.Min(portion, count - done)));
    }

    /// <summary>Models with something wrong.</summary>
    public int Faults => _faults;

    /// <summary>Models that compiled and ran.</summary>
    public int Ran => _ran;

    public TimeSpan Time { get; private set; }

    public static string Text(TimeSpan time) => $"{time.TotalSeconds:F0} s";

    public void Run()
    {
        var watch = Stopwatch.StartNew();
        Task[] lanes = [.. Enumerable.Range(0, _lanes).Select(_ => Task.Run(RunLane))];
        Task.WaitAll(lanes);
        Time = watch.Elapsed;
    }

    private void RunLane()
    {
        while (_portions.TryDequeue(out (int First, int Count) portion))
        {
            // After a crash the rest goes to a new worker.
            for (int at = portion.First, end = portion.First + portion.Count; at < end;)
            {
                using var watched = new WatchedWorker(at, end - at, Report);
                at = watched.Run();
            }
        }
    }

    /// <summary>A model is done.</summary>
    private void Report(int seed, string source, string faults, bool ran)
    {
        if (ran)
            Interlocked.Increment(ref _ran);
        if (faults.Length == 0)
            return;
        Interlocked.Increment(ref _faults);
        lock (_portions)
            Console.WriteLine($"==== model {seed} (fuzz-models.sh 1 {seed})\n{source}---- what is wrong\n{faults}");
    }
}
