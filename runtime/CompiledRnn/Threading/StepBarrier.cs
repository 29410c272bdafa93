namespace CompiledRnn;

/// <summary>
/// Where threads that share the steps of a sequence wait for each other: about 50 ns when all are awake. Each writes its own count of
/// arrivals, on a cache line of its own, and reads those of the others.
/// </summary>
internal sealed class StepBarrier
{
    // Two lines of 64 bytes: processors fetch lines in pairs.
    private const int Stride = 32;

    // A thread that waits so many reads of a count has been interrupted; then others may need the core.
    private const int MostReads = 20_000;

    private readonly int[] _arrivals = new int[(WorkerTeam.MostThreads + 1) * Stride];
    private readonly bool _isCrowded = Environment.ProcessorCount == 1;
    private int _parts;
    private volatile bool _isBroken;

    /// <summary>Makes it good for a number of parts; nobody waits meanwhile.</summary>
    public void Reset(int parts)
    {
        for (int part = 0; part < parts; part++)
            _arrivals[(part + 1) * Stride] = 0;
        _isBroken = false;
        _parts = parts;
    }

    /// <summary>Returns when all parts have come. What they wrote before is seen afterwards.</summary>
    /// <exception cref="OperationCanceledException">Another part has failed and will not come.</exception>
    public void Wait(int part)
    {
        int arrival = _arrivals[(part + 1) * Stride] + 1;
        Volatile.Write(ref _arrivals[(part + 1) * Stride], arrival);
        for (int other = 0; other < _parts; other++)
        {
            ref int others = ref _arrivals[(other + 1) * Stride];
            for (int reads = 0; Volatile.Read(ref others) - arrival < 0; reads++)
            {
                if (_isBroken)
                    throw new OperationCanceledException();
                if (_isCrowded || _parts > Environment.ProcessorCount ? reads > 100 : reads > MostReads)
                    Thread.Sleep(0);
            }
        }
    }

    /// <summary>Sends those away who wait or come.</summary>
    public void Break() => _isBroken = true;
}
