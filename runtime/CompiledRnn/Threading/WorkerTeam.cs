using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace CompiledRnn;

/// <summary>
/// Threads that stay: a fork and join costs well under a microsecond while they are awake. The caller of a run works with them; who has
/// nothing to do spins briefly and then parks, so that an idle team takes no processor time. One run at a time: who comes meanwhile is
/// refused, and does the work alone.
/// </summary>
/// <param name="start">Starts the thread of a number.</param>
internal sealed partial class WorkerTeam(Func<WorkerTeam, int, TeamThread> start) : IDisposable
{
    /// <summary>Threads at work, at most.</summary>
    public const int MostThreads = 128;

    private readonly object _joining = new();
    private readonly FirstFailure _failure = new();
    private volatile TeamThread[] _threads = [];
    private TeamJob? _job;
    private int _count;

    // Threads beside the caller that may take part (high half), and items not handed out yet (low half). An item taken is one of the present
    // job: the job is written before this word, and is replaced only after all its items are done.
    private long _open;
    private int _unfinished;
    private int _callerParked;
    private int _running;
    private volatile bool _stopping;

    /// <summary>A team without threads yet.</summary>
    public WorkerTeam()
        : this(static (team, number) => new TeamThread(team, number))
    {
    }

    /// <summary>The team of the process. Its threads start when they are first needed and end with the process.</summary>
    public static WorkerTeam Shared { get; } = new();

    /// <summary>For how long a thread without work stays awake. It takes a core from others, so it does not for longer than this.</summary>
    public static long SpinTicks { get; } = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    /// <summary>Whether it is at work, as far as one can see.</summary>
    public bool IsBusy => Volatile.Read(ref _running) != 0;

    /// <summary>Whether the threads are to end.</summary>
    public bool IsStopping => _stopping;

    /// <summary>The number of threads that 0, a user's "as many as pay", stands for.</summary>
    public static int Resolve(int threads) => Math.Min(threads == 0 ? Environment.ProcessorCount : threads, MostThreads);

    /// <summary>
    /// Runs items 0 to <paramref name="count"/> - 1 of a job on several threads and returns when all are done; false, with nothing done,
    /// where the team is at work already. Allocates nothing once the threads are there.
    /// </summary>
    /// <param name="count">The number of items.</param>
    /// <param name="threads">Threads at work, the caller included.</param>
    /// <param name="job">The work. Where items throw, the exception of the first item is rethrown here.</param>
    public bool TryRun(int count, int threads, TeamJob job)
    {
        int helpers = Math.Min(threads, count) - 1;
        if (helpers < 1 || !TryReserve(helpers))
            return false;
        Hand(count, helpers, job);
        Wake(helpers);
        TakeItems(TeamThread.Caller);
        Join();
        End();
        return true;
    }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        _stopping = true;
        foreach (TeamThread thread in _threads)
            thread.Stop();
    }

    /// <summary>Whether there is an item for a thread.</summary>
    public bool HasWork(int thread) => IsFor(thread, Volatile.Read(ref _open));

    /// <summary>Works as long as there are items.</summary>
    public void TakeItems(int thread)
    {
        while (TryTake(thread, out int item))
        {
            Run(_job!, item, thread);
            if (Interlocked.Decrement(ref _unfinished) == 0 && Volatile.Read(ref _callerParked) != 0)
            {
                lock (_joining)
                    Monitor.Pulse(_joining);
            }
        }
    }

    private bool TryTake(int thread, out int item)
    {
        long open = Volatile.Read(ref _open);
        while (IsFor(thread, open))
        {
            long seen = Interlocked.CompareExchange(ref _open, open - 1, open);
            if (seen == open)
            {
                item = _count - (int)open;
                return true;
            }

            open = seen;
        }

        item = -1;
        return false;
    }

    private static bool IsFor(int thread, long open) => (int)open > 0 && thread < (int)(open >> 32);

    // Keeps the team for the caller until End, with so many threads at least.
    private bool TryReserve(int helpers)
    {
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (IsBusy || Interlocked.Exchange(ref _running, 1) != 0)
            return false;
        try
        {
            // One by one: where the system gives no more, those that run are kept, and no two have one number.
            while (_threads.Length < helpers)
                _threads = [.. _threads, start(this, _threads.Length)];
            return true;
        }
        catch
        {
            Volatile.Write(ref _running, 0);
            throw;
        }
    }

    private void End()
    {
        ExceptionDispatchInfo? failure = _failure.Take();
        _job = null;
        Volatile.Write(ref _running, 0);
        failure?.Throw();
    }

    private void Hand(int count, int helpers, TeamJob job)
    {
        _job = job;
        _count = count;
        _unfinished = count;
        Interlocked.Exchange(ref _open, (long)helpers << 32 | (uint)count);
    }

    private void Wake(int helpers)
    {
        foreach (TeamThread thread in _threads.AsSpan(0, helpers))
            thread.Wake();
    }

    /// <summary>Does an item; keeps the exception of the first that throws.</summary>
    public void Run(TeamJob job, int item, int thread)
    {
        try
        {
            job.Run(item, thread);
        }
        catch (Exception exception)
        {
            _failure.Keep(item, exception);
        }
    }

    private void Join()
    {
        long start = Stopwatch.GetTimestamp();
        for (int spins = 0; Volatile.Read(ref _unfinished) > 0; spins++)
        {
            if (spins % 64 != 63)
                continue;
            if (Stopwatch.GetTimestamp() - start >= SpinTicks)
            {
                ParkCaller();
                return;
            }
        }
    }

    private void ParkCaller()
    {
        lock (_joining)
        {
            Interlocked.Exchange(ref _callerParked, 1);
            while (Volatile.Read(ref _unfinished) > 0)
                Monitor.Wait(_joining);
            Volatile.Write(ref _callerParked, 0);
        }
    }
}
