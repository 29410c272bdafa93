namespace CompiledRnn;

/// <summary>
/// The parts of the parameter buffer that train; neighbours are <paramref name="joined"/>, mostly to a single part, or each parameter comes
/// by itself. Enumerates without allocating.
/// </summary>
internal ref struct TrainableRanges(ParameterCollection parameters, bool joined = true)
{
    private readonly ParameterCollection _parameters = parameters;
    private int _next;

    /// <summary>The part found last.</summary>
    public ParameterRange Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly TrainableRanges GetEnumerator() => this;

    /// <summary>Finds the next part.</summary>
    public bool MoveNext()
    {
        while (_next < _parameters.Count && !_parameters[_next].Trainable)
            _next++;
        if (_next == _parameters.Count)
            return false;
        int start = _parameters[_next].Definition.Offset;
        int end = start;
        do
        {
            end += _parameters[_next].Definition.Layout.Length;
            _next++;
        }
        while (joined && _next < _parameters.Count && _parameters[_next] is { Trainable: true } next && next.Definition.Offset == end);

        Current = new ParameterRange(start, end - start);
        return true;
    }
}
