namespace CompiledRnn;

/// <summary>A part of the parameter buffer, in floats.</summary>
internal readonly record struct ParameterRange(int Start, int Length);

/// <summary>The parts of the parameter buffer that train, neighbours joined: mostly a single one. Enumerates without allocating.</summary>
internal ref struct TrainableRanges(ParameterCollection parameters)
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
        while (_next < _parameters.Count && _parameters[_next] is { Trainable: true } parameter && parameter.Definition.Offset == end)
        {
            end += parameter.Definition.Layout.Length;
            _next++;
        }

        Current = new ParameterRange(start, end - start);
        return true;
    }
}
