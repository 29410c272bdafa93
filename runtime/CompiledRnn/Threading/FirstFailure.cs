using System.Runtime.ExceptionServices;

namespace CompiledRnn;

/// <summary>Of the exceptions of a run the one of its first item, whichever came first: the same for any number of threads.</summary>
internal sealed class FirstFailure
{
    private readonly object _keeping = new();
    private ExceptionDispatchInfo? _exception;
    private int _item;

    /// <summary>Notes that an item has thrown; from any thread.</summary>
    public void Keep(int item, Exception exception)
    {
        var captured = ExceptionDispatchInfo.Capture(exception);
        lock (_keeping)
        {
            if (_exception is not null && _item <= item)
                return;
            _exception = captured;
            _item = item;
        }
    }

    /// <summary>The exception, or null where no item has thrown, and forgets it. When all items are done.</summary>
    public ExceptionDispatchInfo? Take()
    {
        ExceptionDispatchInfo? exception = _exception;
        _exception = null;
        return exception;
    }
}
