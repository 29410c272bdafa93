using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// The loss of a batch of a model's outputs. One output is measured in place; of several, each is laid out for itself first and the losses
/// are added.
/// </summary>
internal sealed class OutputLosses
{
    private readonly PortDefinition[] _outputs;
    private readonly Part[] _parts = [];

    /// <summary>Allocates what batches need.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="batch">Sequences of the largest batch.</param>
    public OutputLosses(ModelDefinition definition, int batch)
    {
        _outputs = definition.Outputs;
        if (_outputs.Length > 1)
            _parts = [.. _outputs.Select(o => new Part(o, batch))];
    }

    /// <summary>Shape of a target: what the loss takes for the output; for several outputs the length of a row with all of them.</summary>
    public static TensorShape TargetShape(ModelDefinition definition, Loss loss) => definition.Outputs.Length == 1
        ? loss.TargetShape(definition.Output)
        : new TensorShape(definition.Outputs.Sum(o => loss.TargetShape(o.Shape).Length));

    /// <summary>The loss; writes its gradient unless <paramref name="gradient"/> is empty.</summary>
    /// <param name="loss">The maths of a row.</param>
    /// <param name="output">Packed rows.</param>
    /// <param name="target">Packed rows.</param>
    /// <param name="gradient">Empty, or as long as the output.</param>
    /// <param name="weights">What positions count: for several outputs nothing, or one weight for each sequence; the mask's rows are packed too.</param>
    public double Reduce(Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, PositionWeights weights)
    {
        if (_parts.Length == 0)
            return LossLoop.Reduce(loss, output, target, gradient, _outputs[0].Shape, weights);
        int batch = output.Length / _outputs.Sum(o => o.Shape.Length), start = 0, targetStart = 0, maskStart = 0;
        int row = output.Length / batch, targetRow = target.Length / batch, maskRow = weights.Mask.Length / batch;
        double sum = 0;
        foreach (Part part in _parts)
        {
            int length = part.Port.Shape.Length, targetLength = loss.TargetShape(part.Port.Shape).Length, maskLength = part.Port.MaskLength;
            Unpack(output[start..], row, part.Output, length, batch);
            Unpack(target[targetStart..], targetRow, part.Target, targetLength, batch);
            Unpack(weights.Mask[maskStart..], maskRow, part.Mask, maskLength, batch);
            Span<float> partGradient = part.Gradient.AsSpan(0, gradient.IsEmpty ? 0 : batch * length);
            sum += LossLoop.Reduce(
                loss, part.Output.AsSpan(0, batch * length), part.Target.AsSpan(0, batch * targetLength), partGradient, part.Port.Shape,
                new PositionWeights(weights.Weights, part.Mask.AsSpan(0, batch * maskLength)));
            for (int n = 0; n < batch && !gradient.IsEmpty; n++)
                partGradient.Slice(n * length, length).CopyTo(gradient[(n * row + start)..]);
            start += length;
            targetStart += targetLength;
            maskStart += maskLength;
        }

        return sum;
    }

    private static void Unpack(ReadOnlySpan<float> source, int row, float[] target, int length, int batch)
    {
        for (int n = 0; n < batch && length > 0; n++)
            source.Slice(n * row, length).CopyTo(target.AsSpan(n * length));
    }

    private sealed class Part(PortDefinition port, int batch)
    {
        public PortDefinition Port { get; } = port;

        public float[] Output { get; } = new float[batch * port.Shape.Length];

        // A target has at most as many values as the output.
        public float[] Target { get; } = new float[batch * port.Shape.Length];

        public float[] Gradient { get; } = new float[batch * port.Shape.Length];

        public float[] Mask { get; } = new float[batch * port.MaskLength];
    }
}
