namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>A library under measurement, in a process of its own.</summary>
internal interface IContender
{
    /// <summary>The library's version, and what else tells its builds apart.</summary>
    string Version { get; }

    /// <summary>Makes a fresh network with fresh memory, ready to do a piece of work; null where the library cannot.</summary>
    Work? Prepare(Job job);
}

/// <summary>A prepared piece of work and what to free after it.</summary>
/// <param name="Run">Does the work once.</param>
/// <param name="Owned">Freed when measured, the last first.</param>
internal sealed record Work(Action Run, params IDisposable[] Owned) : IDisposable
{
    public void Dispose()
    {
        for (int i = Owned.Length - 1; i >= 0; i--)
            Owned[i].Dispose();
    }
}
