namespace CompiledRnn;

/// <summary>
/// Which examples the batches of an epoch have. A batch is of one part of the data: all of them, or a bucket of sequences of similar length.
/// </summary>
internal sealed class BatchPlan
{
    private const ulong OrderOfBatches = 0x4275636B65747321; // apart from the keys of the parts
    private const ulong OfPart = 0x9E3779B97F4A7C15;

    private readonly BatchBuffer[] _buffers;
    private readonly int[][] _orders;
    private readonly (int Part, int First, int Count)[] _batches;
    private readonly int[] _order;

    /// <summary>Makes room for the batches.</summary>
    /// <param name="parts">Of the data.</param>
    /// <param name="batchSize">Examples of a batch, at most.</param>
    /// <param name="classes">Weights by the targets of a part, or null.</param>
    public BatchPlan(IReadOnlyList<IDataset> parts, int batchSize, Func<IDataset, ClassWeights?> classes)
    {
        _buffers = [.. parts.Select(p => new BatchBuffer(p, Math.Min(batchSize, p.Count), classes(p)))];
        _orders = [.. parts.Select(p => new int[p.Count])];
        _batches = [.. parts.SelectMany((p, part) => Enumerable.Range(0, (p.Count + batchSize - 1) / batchSize)
            .Select(i => (part, i * batchSize, Math.Min(batchSize, p.Count - i * batchSize))))];
        _order = new int[_batches.Length];
    }

    /// <summary>Batches of an epoch.</summary>
    public int Count => _batches.Length;

    /// <summary>The numbers of examples that batches have.</summary>
    public IEnumerable<int> Sizes => _batches.Select(b => b.Count).Distinct();

    /// <summary>Puts the examples of an epoch in order.</summary>
    public void Begin(ulong seed, int epoch, bool shuffle)
    {
        for (int part = 0; part < _orders.Length; part++)
        {
            if (shuffle)
                Shuffle.Random(_orders[part], seed + (ulong)part * OfPart, epoch);
            else
                Shuffle.InOrder(_orders[part]);
        }

        // Of one part the examples are in random order already.
        if (shuffle && _orders.Length > 1)
            Shuffle.Random(_order, seed ^ OrderOfBatches, epoch);
        else
            Shuffle.InOrder(_order);
    }

    /// <summary>Reads a batch.</summary>
    public BatchBuffer Read(int batch)
    {
        (int part, int first, int count) = _batches[_order[batch]];
        _buffers[part].Read(_orders[part].AsSpan(first, count));
        return _buffers[part];
    }
}
