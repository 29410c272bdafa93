namespace CompiledRnn;

/// <content>The loss of a batch that comes in pieces, on several threads: the sum of theirs.</content>
internal sealed partial class LossMeasure
{
    private LossMeasure[] _ofThreads = [];

    /// <summary>
    /// Whether the loss of a batch is a sum over its sequences whose factor is known before their outputs: no sum goes over the whole batch,
    /// and no mask of the outputs, which the model makes, says by how many it is divided. Of several outputs the number of positions alone says so.
    /// </summary>
    public bool IsSeparable { get; private set; }

    /// <summary>Before the pieces of a batch: what all of them share, and room for each thread.</summary>
    /// <param name="threads">Threads at work.</param>
    /// <param name="batch">Sequences of the batch.</param>
    /// <param name="piece">Sequences of the largest piece.</param>
    /// <param name="target">Packed rows of the batch.</param>
    /// <param name="weights">Of the batch, checked.</param>
    public void Prepare(int threads, int batch, int piece, ReadOnlySpan<float> target, PositionWeights weights)
    {
        if (_ofThreads.Length < threads)
            Array.Resize(ref _ofThreads, threads);
        for (int i = 0; i < threads; i++)
            (_ofThreads[i] ??= new LossMeasure(_definition, piece)).Use(_objective!);
        for (int i = 0; i < _losses.Length; i++)
        {
            if (_losses[i] is { } loss)
                _scales[i] = LossLoop.Scale(loss, batch * _definition.Outputs[i].Shape.Length, target, _definition.Outputs[i].Shape, weights);
        }
    }

    /// <summary>A piece's part of the loss; several threads at the same time.</summary>
    /// <param name="thread">0 and up.</param>
    /// <param name="sequencesBefore">Number of its first sequence in the batch.</param>
    /// <param name="output">Its packed rows.</param>
    /// <param name="target">Its packed rows.</param>
    /// <param name="gradient">As long as the output.</param>
    /// <param name="weights">Its part of the weights.</param>
    /// <param name="values">Receives the parts of the outputs' losses, without their weights.</param>
    public double ReducePiece(
        int thread, int sequencesBefore, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, PositionWeights weights,
        Span<double> values)
    {
        LossMeasure own = _ofThreads[thread];
        double sum = own.Reduce(output, target, gradient, weights, this, sequencesBefore);
        own.Values.CopyTo(values);
        return sum;
    }

    /// <summary>Before the values of pieces are added.</summary>
    public void ClearValues() => _values.AsSpan().Clear();

    /// <summary>Adds the values of a piece.</summary>
    public void AddValues(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < _values.Length; i++)
            _values[i] += values[i];
    }

    private bool AreSeparable()
    {
        foreach (Loss? loss in _losses)
        {
            if (loss is not null && (loss.Extent == LossExtent.Batch || (_parts.Length > 0 && !LossLoop.DividesByRows(loss))))
                return false;
        }

        return _definition.MaskLength == 0;
    }
}
