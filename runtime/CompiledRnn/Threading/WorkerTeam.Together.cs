using System.Diagnostics;

namespace CompiledRnn;

/// <content>Jobs whose parts run at the same time and wait for each other.</content>
internal sealed partial class WorkerTeam
{
    // Where other programs want the cores, threads that wait for each other at every step are slower than one: for so long none tries.
    private static readonly long Recovery = Stopwatch.Frequency / 20;

    private readonly StepBarrier _barrier = new();
    private long _lastTogether;
    private long _aloneUntil;

    /// <summary>
    /// Runs the parts of a job at the same time, one on each thread that comes soon enough, and returns when all are done; false, with
    /// nothing done, where none comes or the team is at work already.
    /// </summary>
    /// <param name="threads">Threads at work, the caller included.</param>
    /// <param name="ticks">
    /// About how long the work takes a thread alone. Parked threads are called for long work only, and otherwise where such calls come one
    /// upon the other: then for the next one.
    /// </param>
    /// <param name="job">The work.</param>
    public bool TryRunTogether(int threads, long ticks, TogetherJob job)
    {
        int helpers = threads - 1;
        if (helpers < 1 || Stopwatch.GetTimestamp() < Volatile.Read(ref _aloneUntil) || !TryReserve(helpers))
            return false;
        int joined = Seat(helpers, ticks, job);
        if (joined > 0)
        {
            job.Start(1 + joined, _barrier);
            Run(job, 0, TeamThread.Caller);
            _barrier.WaitForLeavers();
        }

        _lastTogether = Stopwatch.GetTimestamp();
        if (joined > 0 && _barrier.WasInterrupted)
            _aloneUntil = _lastTogether + Recovery;
        End();
        return joined > 0;
    }

    // Hands a part of the job to each thread that is there, or is worth waiting for; returns how many there are.
    private int Seat(int helpers, long ticks, TogetherJob job)
    {
        long start = Stopwatch.GetTimestamp(), wait = Math.Clamp(ticks / 4, SpinTicks / 128, SpinTicks);
        bool isLong = ticks > SpinTicks;
        if (isLong || start - _lastTogether < SpinTicks)
            Wake(helpers);
        int joined = 0;
        ReadOnlySpan<TeamThread> threads = _threads.AsSpan(0, helpers);
        while (true)
        {
            foreach (TeamThread thread in threads)
            {
                if (thread.TrySeat(job, joined + 1))
                    joined++;
            }

            if (joined == helpers || !(isLong || Awake(threads)) || Stopwatch.GetTimestamp() - start >= wait)
                return joined;
        }
    }

    private static bool Awake(ReadOnlySpan<TeamThread> threads)
    {
        foreach (TeamThread thread in threads)
        {
            if (thread.IsParked)
                return false;
        }

        return true;
    }
}
