namespace CompiledRnn.Benchmarks.Contenders;

/// <summary>A library under measurement. A peer is one more file in this folder and one more row in Program.cs.</summary>
internal interface IContender
{
    /// <summary>Column of the table.</summary>
    string Name { get; }

    /// <summary>Makes a fresh model, ready to do one piece of work; null where the library cannot.</summary>
    Work? Prepare(Workload workload, Job job);
}

/// <summary>What is measured.</summary>
internal enum JobKind
{
    /// <summary>One prediction of a batch.</summary>
    Predict,

    /// <summary>Forward, backward and an Adam step on a batch.</summary>
    Train,
}

/// <summary>A kind of work at a batch size.</summary>
/// <param name="Kind">Predict or train.</param>
/// <param name="Batch">Sequences.</param>
/// <param name="Threads">Threads of a training step; a prediction uses one.</param>
internal readonly record struct Job(JobKind Kind, int Batch, int Threads);

/// <summary>A prepared piece of work and what to free after it.</summary>
/// <param name="Run">Does the work once.</param>
/// <param name="Owned">Freed when measured.</param>
internal sealed record Work(Action Run, IDisposable? Owned = null) : IDisposable
{
    public void Dispose() => Owned?.Dispose();
}
