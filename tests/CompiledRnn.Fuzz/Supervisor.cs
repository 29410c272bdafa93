using System.Collections.Concurrent;
using System.Diagnostics;

namespace CompiledRnn.Fuzz;

/// <summary>Hands portions of models to workers and counts; a worker that dies or hangs is a fault of the model it was at.</summary>
internal sealed class Supervisor
{
    private const int Portion = 400;

    private readonly ConcurrentQueue<(int First, int Count)> _portions = [];
    private readonly int _lanes;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _done;
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

    /// <summary>Tries all models.</summary>
    public void Run() => Task.WaitAll([.. Enumerable.Range(0, _lanes).Select(_ => Task.Run(RunLane))]);

    /// <summary>Prints the counts.</summary>
    /// <returns>The exit code.</returns>
    public int Summarize()
    {
        Console.WriteLine($"{_ran} of them ran; {_watch.Elapsed.TotalSeconds:F0} s");
        Console.WriteLine($"fuzz-models: {_done} models, {_faults} faults");
        return _faults == 0 ? 0 : 1;
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
        Interlocked.Increment(ref _done);
        if (ran)
            Interlocked.Increment(ref _ran);
        if (faults.Length == 0)
            return;
        Interlocked.Increment(ref _faults);
        lock (_portions)
            Console.WriteLine($"==== model {seed} (fuzz-models.sh 1 {seed})\n{source}---- what is wrong\n{faults}");
    }
}
