using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CompiledRnn.Generated;

/// <summary>A thread's part of a call that several threads compute together. The default value is all of it, alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TeamShare
{
    private readonly StepBarrier? _barrier;
    private readonly int _part;
    private readonly int _parts;

    internal TeamShare(StepBarrier barrier, int part, int parts) => (_barrier, _part, _parts) = (barrier, part, parts);

    /// <summary>Whether it does what only one may do.</summary>
    public bool IsFirst => _part == 0;

    /// <summary>The first of this thread's panels.</summary>
    /// <param name="panels">All panels.</param>
    /// <param name="together">Panels that one thread must take together.</param>
    public int First(int panels, int together) => _barrier is null ? 0 : Cut(panels, together, _part);

    /// <summary>The panel behind the last of this thread's.</summary>
    /// <param name="panels">All panels.</param>
    /// <param name="together">Panels that one thread must take together.</param>
    public int End(int panels, int together) => _barrier is null ? panels : Cut(panels, together, _part + 1);

    /// <summary>Waits until all threads have come here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait() => _barrier?.Wait(_part);

    /// <summary>Waits until all threads have come here, and fetches what they have made, all its cache lines at once.</summary>
    /// <param name="values">What is read next.</param>
    /// <param name="count">Floats.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WaitFor(ref float values, int count)
    {
        if (_barrier is null)
            return;
        _barrier.Wait(_part);
        for (int i = 0; i < count; i += 16)
            Volatile.Read(ref Unsafe.Add(ref values, i));
    }

    private int Cut(int panels, int together, int part) => Math.Min((panels + together - 1) / together * part / _parts * together, panels);
}
