namespace CompiledRnn;

/// <summary>Room for the examples of one batch.</summary>
/// <param name="data">Where they come from.</param>
/// <param name="capacity">Examples in the largest batch.</param>
/// <param name="classes">Weights by the targets, one for each position, that multiply those of the data; null: only those of the data.</param>
internal sealed class BatchBuffer(IDataset data, int capacity, ClassWeights? classes = null)
{
    private readonly int _inputLength = data.InputShape.Length;
    private readonly int _targetLength = data.TargetShape.Length;
    private readonly int _weightLength = classes?.Positions ?? data.WeightCount;
    private readonly float[] _input = new float[checked(capacity * data.InputShape.Length)];
    private readonly float[] _target = new float[checked(capacity * data.TargetShape.Length)];
    private readonly float[] _weights = new float[checked(capacity * (classes?.Positions ?? data.WeightCount))];
    private int _count;

    /// <summary>The number of examples read last.</summary>
    public int Count => _count;

    /// <summary>The inputs of the examples read last, batch first.</summary>
    public ReadOnlySpan<float> Input => _input.AsSpan(0, _count * _inputLength);

    /// <summary>Their targets, batch first.</summary>
    public ReadOnlySpan<float> Target => _target.AsSpan(0, _count * _targetLength);

    /// <summary>What they count, batch first: one or several for each example, or none.</summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _count * _weightLength);

    /// <summary>Where <see cref="Input"/> stands.</summary>
    public float[] InputArray => _input;

    /// <summary>The targets of some neighbours among the examples read last.</summary>
    public ReadOnlySpan<float> TargetOf(int first, int count) => _target.AsSpan(first * _targetLength, count * _targetLength);

    /// <summary>The weights of some neighbours among the examples read last.</summary>
    public ReadOnlySpan<float> WeightsOf(int first, int count) => _weights.AsSpan(first * _weightLength, count * _weightLength);

    /// <summary>Reads the examples with the given indices.</summary>
    public void Read(ReadOnlySpan<int> indices)
    {
        _count = indices.Length;
        for (int i = 0; i < indices.Length; i++)
            ReadOne(indices[i], i);
    }

    /// <summary>Reads neighbours.</summary>
    public void Read(int first, int count)
    {
        _count = count;
        for (int i = 0; i < count; i++)
            ReadOne(first + i, i);
    }

    private void ReadOne(int index, int at)
    {
        Span<float> target = _target.AsSpan(at * _targetLength, _targetLength);
        data.Read(index, _input.AsSpan(at * _inputLength, _inputLength), target);
        if (_weightLength == 0)
            return;
        Span<float> weights = _weights.AsSpan(at * _weightLength, _weightLength);
        if (data.WeightCount == 0)
            weights.Fill(1);
        else
            data.ReadWeights(index, weights[..data.WeightCount]);
        if (data.WeightCount == 1)
            weights.Fill(weights[0]);
        classes?.Multiply(target, weights);
    }
}
