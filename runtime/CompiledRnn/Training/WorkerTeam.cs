using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace CompiledRnn;

/// <summary>
/// Threads that stay: a fork and join costs well under a microsecond while they are awake. The caller of <see cref="Run"/> works with
/// them; who has nothing to do spins briefly and then parks, so that an idle team takes no processor time.
/// </summary>
internal sealed class WorkerTeam : IDisposable
{
    // A spinning thread takes a core from others, so it does not spin for longer than this.
    private static readonly long SpinTicks = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    private readonly Thread[] _threads;
    private readonly object _parking = new();
    private readonly object _joining = new();
    private Action<int>? _job;
    private ItemFailure? _failure;
    private int _count;

    // Items not handed out yet; below zero where a thread came too late. An item taken is one of the present job: the job is written
    // before the number, and is replaced only after all its items are done.
    private int _remaining;
    private int _unfinished;
    private int _parked;
    private int _callerParked;
    private int _running;
    private bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">Threads at work, the caller of <see cref="Run"/> included.</param>
    public WorkerTeam(int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        _threads = new Thread[workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Serve) { IsBackground = true, Name = $"CompiledRnn worker {i + 1}" };
            _threads[i].Start();
        }
    }

    /// <summary>Runs <c>job(0)</c> to <c>job(count - 1)</c> on all threads and returns when all are done. Allocates nothing.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="job">Called once for each item, on any thread. Where items throw, the exception of the first item is rethrown here.</param>
    public void Run(int count, Action<int> job)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _stopping), this);
        if (Interlocked.Exchange(ref _running, 1) != 0)
            throw new InvalidOperationException("The team is at work already: one Run at a time, and none from within a job.");
        if (count > 0)
        {
            Hand(count, job);
            TakeItems();
            Join();
        }

        ItemFailure? failure = _failure;
        _job = null;
        _failure = null;
        Volatile.Write(ref _running, 0);
        failure?.Exception.Throw();
    }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        lock (_parking)
        {
            Volatile.Write(ref _stopping, true);
            Monitor.PulseAll(_parking);
        }

        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Hand(int count, Action<int> job)
    {
        _job = job;
        _count = count;
        _unfinished = count;
        Interlocked.Exchange(ref _remaining, count);
        if (count == 1 || Volatile.Read(ref _parked) == 0)
            return;
        lock (_parking)
            Monitor.PulseAll(_parking);
    }

    private void Serve()
    {
        while (!Volatile.Read(ref _stopping))
        {
            if (!SpinUntilWork())
                Park();
            TakeItems();
        }
    }

    private bool SpinUntilWork()
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            for (int i = 0; i < 16; i++)
            {
                if (Volatile.Read(ref _remaining) > 0 || Volatile.Read(ref _stopping))
                    return true;
                Thread.SpinWait(4);
            }
        }
        while (Stopwatch.GetTimestamp() - start < SpinTicks);
        return false;
    }

    private void Park()
    {
        lock (_parking)
        {
            // The full fence orders this write before the read of _remaining, as Hand orders its two: one of the two sees the other.
            Interlocked.Increment(ref _parked);
            while (Volatile.Read(ref _remaining) <= 0 && !_stopping)
                Monitor.Wait(_parking);
            Interlocked.Decrement(ref _parked);
        }
    }

    private void TakeItems()
    {
        while (Volatile.Read(ref _remaining) > 0 && Interlocked.Decrement(ref _remaining) is var left and >= 0)
        {
            int item = _count - 1 - left;
            try
            {
                _job!(item);
            }
            catch (Exception exception)
            {
                KeepFirst(new ItemFailure(item, ExceptionDispatchInfo.Capture(exception)));
            }

            if (Interlocked.Decrement(ref _unfinished) == 0 && Volatile.Read(ref _callerParked) != 0)
            {
                lock (_joining)
                    Monitor.Pulse(_joining);
            }
        }
    }

    private void Join()
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _unfinished) > 0)
        {
            if (Stopwatch.GetTimestamp() - start >= SpinTicks)
            {
                ParkCaller();
                return;
            }

            Thread.SpinWait(8);
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

    private void KeepFirst(ItemFailure failure)
    {
        lock (_joining)
        {
            if (_failure is null || failure.Item < _failure.Item)
                _failure = failure;
        }
    }

    private sealed record ItemFailure(int Item, ExceptionDispatchInfo Exception);
}
