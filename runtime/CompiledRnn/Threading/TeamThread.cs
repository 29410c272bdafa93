using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>A thread of a team: takes part in the runs that have room for it, spins briefly after the last one, and parks.</summary>
internal sealed class TeamThread
{
    /// <summary>Stands for the thread that runs a job, which always takes part.</summary>
    public const int Caller = -1;

    private readonly WorkerTeam _team;
    private readonly int _number;
    private readonly Thread _thread;
    private readonly object _parking = new();
    private int _parked;
    private Seat _seat;
    private TogetherJob? _together;
    private int _part;
    private volatile bool _called;

    /// <summary>Starts the thread.</summary>
    /// <param name="team">Where its work comes from.</param>
    /// <param name="number">0 for the first beside the caller.</param>
    public TeamThread(WorkerTeam team, int number)
    {
        _team = team;
        _number = number;
        _thread = new Thread(Serve) { IsBackground = true, Name = $"CompiledRnn worker {number + 1}" };
        _thread.Start();
    }

    /// <summary>Whether it would have to be woken.</summary>
    public bool IsParked => Volatile.Read(ref _parked) != 0;

    /// <summary>Gives it a part of a job that several threads do at the same time, if it is awake and has nothing else to do.</summary>
    public bool TrySeat(TogetherJob job, int part)
    {
        if (Volatile.Read(ref Unsafe.As<Seat, int>(ref _seat)) != (int)Seat.Free)
            return false;
        _together = job;
        _part = part;
        return Interlocked.CompareExchange(ref _seat, Seat.Taken, Seat.Free) == Seat.Free;
    }

    /// <summary>Wakes it where it is parked. What it is to see is written before, with a full fence.</summary>
    public void Wake()
    {
        if (!IsParked || _called)
            return;
        lock (_parking)
        {
            _called = true;
            Monitor.Pulse(_parking);
        }
    }

    /// <summary>Waits for its end, where its team is stopping.</summary>
    public void Stop()
    {
        lock (_parking)
        {
            _called = true;
            Monitor.Pulse(_parking);
        }

        _thread.Join();
    }

    private void Serve()
    {
        while (!_team.IsStopping)
        {
            if (!SpinUntilWork())
                Park();
            _team.TakeItems(_number);
        }
    }

    private bool SpinUntilWork()
    {
        long start = Stopwatch.GetTimestamp();
        bool found = false;
        Interlocked.Exchange(ref _seat, Seat.Free);
        while (!found && Stopwatch.GetTimestamp() - start < WorkerTeam.SpinTicks)
        {
            for (int i = 0; i < 32 && !found; i++)
            {
                found = _team.HasWork(_number) || _team.IsStopping || Volatile.Read(ref Unsafe.As<Seat, int>(ref _seat)) == (int)Seat.Taken;
                if (!found)
                    Thread.SpinWait(1);
            }
        }

        if (Interlocked.CompareExchange(ref _seat, Seat.Closed, Seat.Free) == Seat.Free)
            return found;
        _team.Run(_together!, _part, _number);
        _together!.Leave(_part);
        _seat = Seat.Closed;
        return true;
    }

    private void Park()
    {
        lock (_parking)
        {
            // The full fence orders this write before the read of the team's work, as the team orders its two: one of the two sees the other.
            Interlocked.Exchange(ref _parked, 1);
            while (!_called && !_team.HasWork(_number) && !_team.IsStopping)
                Monitor.Wait(_parking);
            _called = false;
            Volatile.Write(ref _parked, 0);
        }
    }

    private enum Seat
    {
        /// <summary>It works or is parked.</summary>
        Closed,

        /// <summary>It waits for work.</summary>
        Free,

        /// <summary>It has a part.</summary>
        Taken,
    }
}
