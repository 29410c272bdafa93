namespace CompiledRnn;

/// <summary>What a team does.</summary>
internal abstract class TeamJob
{
    /// <summary>Does an item; several at the same time.</summary>
    /// <param name="item">0 to the number of items - 1.</param>
    /// <param name="thread">The thread: <see cref="TeamThread.Caller"/>, or 0 and up for those of the team.</param>
    public abstract void Run(int item, int thread);
}
