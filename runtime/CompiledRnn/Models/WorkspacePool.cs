namespace CompiledRnn;

/// <summary>
/// Workspaces of one model, lent to the calls that run at the same time. A call takes one out with a single exchange and puts it back;
/// once there are as many as calls run at once, nothing is allocated.
/// </summary>
internal sealed class WorkspacePool
{
    private readonly AlignedBuffer?[] _slots = new AlignedBuffer?[64];

    /// <summary>A workspace of at least a length, with contents of no meaning.</summary>
    public AlignedBuffer Rent(int length)
    {
        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            if (slot is not null && Interlocked.Exchange(ref slot, null) is { } workspace)
            {
                // One that is too small is dropped: the pool grows to what is asked for.
                if (workspace.Length >= length)
                    return workspace;
                break;
            }
        }

        return new AlignedBuffer(length);
    }

    /// <summary>Gives a workspace back.</summary>
    public void Return(AlignedBuffer workspace)
    {
        foreach (ref AlignedBuffer? slot in _slots.AsSpan())
        {
            if (slot is null && Interlocked.CompareExchange(ref slot, workspace, null) is null)
                return;
        }
    }
}
