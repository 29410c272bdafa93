namespace CompiledRnn;

/// <summary>Room for the examples of one batch.</summary>
/// <param name="data">Where they come from.</param>
/// <param name="capacity">Examples in the largest batch.</param>
internal sealed class BatchBuffer(IDataset data, int capacity)
{
    private readonly int _inputLength = data.InputShape.Length;
    private readonly int _targetLength = data.TargetShape.Length;
    private readonly float[] _input = new float[checked(capacity * data.InputShape.Length)];
    private readonly float[] _target = new float[checked(capacity * data.TargetShape.Length)];
    private int _count;

    /// <summary>The inputs of the examples read last, batch first.</summary>
    public ReadOnlySpan<float> Input => _input.AsSpan(0, _count * _inputLength);

    /// <summary>Their targets, batch first.</summary>
    public ReadOnlySpan<float> Target => _target.AsSpan(0, _count * _targetLength);

    /// <summary>Where <see cref="Input"/> stands.</summary>
    public float[] InputArray => _input;

    /// <summary>Reads the examples with the given indices.</summary>
    public void Read(ReadOnlySpan<int> indices)
    {
        _count = indices.Length;
        for (int i = 0; i < indices.Length; i++)
            data.Read(indices[i], _input.AsSpan(i * _inputLength, _inputLength), _target.AsSpan(i * _targetLength, _targetLength));
    }

    /// <summary>Reads neighbours.</summary>
    public void Read(int first, int count)
    {
        _count = count;
        for (int i = 0; i < count; i++)
            data.Read(first + i, _input.AsSpan(i * _inputLength, _inputLength), _target.AsSpan(i * _targetLength, _targetLength));
    }
}
