using System.Diagnostics;

namespace CompiledRnn;

/// <summary>
/// Where threads that share the steps of a sequence wait for each other: about 50 ns when all are awake. Each writes its own count of
/// arrivals, on a cache line of its own, and reads those of the others.
/// </summary>
internal sealed class StepBarrier
{
    // Two lines of 64 bytes: processors fetch lines in pairs.
    private const int Stride = 32;

    // After so many reads of a count, some 10 us, a thread that waits lets others have its core.
    private const int MostReads = 20_000;

    // Who lets the others wait for so long has lost its core to another program.
    private static readonly long Interruption = Stopwatch.Frequency / 4000;

    private readonly int[] _arrivals = new int[(WorkerTeam.MostThreads + 1) * Stride];
    private int _parts;
    private volatile bool _isBroken;
    private volatile bool _wasInterrupted;

    /// <summary>Whether a part had to wait so long since the last reset that another's thread must have lost its core.</summary>
    public bool WasInterrupted => _wasInterrupted;

    /// <summary>Makes it good for a number of parts; nobody waits meanwhile.</summary>
    public void Reset(int parts)
    {
        for (int part = 0; part < parts; part++)
            Arrivals(part) = 0;
        _isBroken = _wasInterrupted = false;
        _parts = parts;
    }

    /// <summary>Returns when all parts have come. What they wrote before is seen afterwards.</summary>
    /// <exception cref="OperationCanceledException">Another part has failed and will not come.</exception>
    public void Wait(int part)
    {
        int arrival = Arrivals(part) + 1;
        Volatile.Write(ref Arrivals(part), arrival);
        for (int other = 0; other < _parts; other++)
            Await(ref Arrivals(other), arrival, isBreakable: true);
    }

    /// <summary>A part will come no more.</summary>
    public void Leave(int part) => Volatile.Write(ref Arrivals(part), int.MaxValue);

    /// <summary>For part 0: returns when all others have left.</summary>
    public void WaitForLeavers()
    {
        for (int other = 1; other < _parts; other++)
            Await(ref Arrivals(other), int.MaxValue, isBreakable: false);
    }

    /// <summary>Sends those away who wait or come.</summary>
    public void Break() => _isBroken = true;

    private ref int Arrivals(int part) => ref _arrivals[(part + 1) * Stride];

    private void Await(ref int arrivals, int least, bool isBreakable)
    {
        int patience = _parts > Environment.ProcessorCount ? 100 : MostReads;
        long start = 0;
        for (int reads = 0; Volatile.Read(ref arrivals) < least; reads++)
        {
            if (isBreakable && _isBroken)
                throw new OperationCanceledException();
            if (reads < patience)
                continue;
            if (start == 0)
                start = Stopwatch.GetTimestamp();
            else if (Stopwatch.GetTimestamp() - start > Interruption)
                _wasInterrupted = true;
            Thread.Sleep(0);
        }
    }
}
