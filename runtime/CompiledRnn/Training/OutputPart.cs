using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>One of several outputs, laid out for itself: taken out of packed rows, in which the outputs of a sequence stand one behind the other.</summary>
internal sealed class OutputPart
{
    private readonly int _length;
    private readonly float[] _output;
    private readonly float[] _gradient;
    private readonly float[] _mask;
    private readonly float[] _weights;
    private float[] _target = [];
    private int _batch;
    private int _weightCount;
    private int _maskCount;

    private OutputPart(PortDefinition port, int batch, int start, int maskStart, int weightStart)
    {
        Port = port;
        _length = port.Shape.Length;
        Start = start;
        MaskStart = maskStart;
        WeightStart = weightStart;
        _output = new float[checked(batch * _length)];
        _gradient = new float[_output.Length];
        _mask = new float[batch * port.MaskLength];
        _weights = new float[batch * port.Positions];
    }

    /// <summary>The output.</summary>
    public PortDefinition Port { get; }

    /// <summary>Its values, batch first.</summary>
    public ReadOnlySpan<float> Output => _output.AsSpan(0, _batch * _length);

    /// <summary>Its targets, batch first.</summary>
    public ReadOnlySpan<float> Target => _target.AsSpan(0, _batch * TargetLength);

    /// <summary>Room for the gradient of its values.</summary>
    public Span<float> Gradient => _gradient.AsSpan(0, _batch * _length);

    /// <summary>What its positions count.</summary>
    public PositionWeights Weights => new(_weights.AsSpan(0, _weightCount), _mask.AsSpan(0, _maskCount));

    /// <summary>Values of one target; 0 where it has none.</summary>
    public int TargetLength { get; private set; }

    private int Start { get; }

    private int MaskStart { get; }

    private int WeightStart { get; }

    private int TargetStart { get; set; }

    /// <summary>A part for each output.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="batch">Sequences of the largest batch.</param>
    public static OutputPart[] Of(ModelDefinition definition, int batch)
    {
        var parts = new OutputPart[definition.Outputs.Length];
        for (int i = 0, start = 0, mask = 0, weight = 0; i < parts.Length; i++)
        {
            PortDefinition port = definition.Outputs[i];
            parts[i] = new OutputPart(port, batch, start, mask, weight);
            start += port.Shape.Length;
            mask += port.MaskLength;
            weight += port.Positions;
        }

        return parts;
    }

    /// <summary>Sets how long each output's targets are, by their losses.</summary>
    /// <returns>The length of a row of targets.</returns>
    public static int SetTargets(OutputPart[] parts, Objective objective)
    {
        int row = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            OutputPart part = parts[i];
            part.TargetStart = row;
            part.TargetLength = objective.LossOf(i)?.TargetShape(part.Port.Shape).Length ?? 0;
            row += part.TargetLength;
            int capacity = part._output.Length / part._length * part.TargetLength;
            if (part._target.Length < capacity)
                part._target = new float[capacity];
        }

        return row;
    }

    /// <summary>Takes the output's values, targets, weights and mask out of packed rows.</summary>
    /// <param name="batch">Sequences.</param>
    /// <param name="output">Packed rows.</param>
    /// <param name="target">Packed rows.</param>
    /// <param name="weights">No weights, one for each sequence, which holds for all outputs, or packed rows; packed rows of masks.</param>
    public void Read(int batch, ReadOnlySpan<float> output, ReadOnlySpan<float> target, PositionWeights weights)
    {
        _batch = batch;
        Unpack(output, Start, _output, _length);
        Unpack(target, TargetStart, _target, TargetLength);
        _maskCount = batch * Port.MaskLength;
        Unpack(weights.Mask, MaskStart, _mask, Port.MaskLength);
        bool packed = weights.Weights.Length > batch;
        _weightCount = packed ? batch * Port.Positions : weights.Weights.Length;
        if (packed)
            Unpack(weights.Weights, WeightStart, _weights, Port.Positions);
        else
            weights.Weights.CopyTo(_weights);
    }

    /// <summary>Puts the gradient, times a factor, where it stands in packed rows.</summary>
    public void WriteGradient(Span<float> gradient, float factor)
    {
        int row = gradient.Length / _batch;
        for (int n = 0; n < _batch; n++)
        {
            Span<float> target = gradient.Slice(n * row + Start, _length);
            ReadOnlySpan<float> source = _gradient.AsSpan(n * _length, _length);
            for (int i = 0; i < target.Length; i++)
                target[i] = factor * source[i];
        }
    }

    private void Unpack(ReadOnlySpan<float> source, int start, float[] target, int length)
    {
        int row = source.Length / _batch;
        for (int n = 0; n < _batch && length > 0; n++)
            source.Slice(n * row + start, length).CopyTo(target.AsSpan(n * length));
    }
}
