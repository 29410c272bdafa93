using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Measures a model on data of one length, in pieces that several threads predict; the same numbers whatever their number.</summary>
internal sealed class EvaluatedPart : TeamJob
{
    // Examples that are predicted together, about: a whole number of batches of the loss.
    private const int ChunkSequences = 256;
    private const int PieceSequences = 32;

    private readonly CompiledModel _model;
    private readonly ModelDefinition _definition;
    private readonly IDataset _data;
    private readonly MetricSet _metrics;
    private readonly int _batch;
    private readonly int _chunk;
    private readonly BatchBuffer _buffer;
    private readonly float[] _output;
    private readonly float[] _mask;
    private readonly double[] _penalties;
    private readonly LossMeasure _losses;
    private readonly int[] _lossOutputs;
    private readonly int _threads;
    private int _count;

    /// <summary>Allocates what all runs need.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Checked data.</param>
    /// <param name="options">What to measure, checked.</param>
    /// <param name="metrics">What is measured beside the losses.</param>
    /// <param name="threads">Threads at work.</param>
    public EvaluatedPart(CompiledModel model, IDataset data, EvaluateOptions options, MetricSet metrics, int threads)
    {
        ModelDefinition definition = model.Definition.For(data);
        _batch = Math.Min(options.BatchSize, data.Count);
        _chunk = ChunkOf(data, options);
        _model = model;
        _definition = definition;
        _data = data;
        _metrics = metrics;
        _buffer = new BatchBuffer(data, _chunk);
        _output = new float[checked(_chunk * definition.Output.Length)];
        _mask = new float[checked(_chunk * definition.MaskLength)];
        _penalties = new double[Pieces(_chunk)];
        // As in training, a crossentropy on an output that ends in its function works on that function's input.
        _losses = new LossMeasure(definition, _batch);
        _losses.Use(options.Loss);
        _lossOutputs = PlannedMetric.LossOutputs(definition, options.Loss);
        _threads = WorkerTeam.Resolve(threads);
    }

    /// <summary>Measures all examples.</summary>
    /// <param name="lossSums">To these the losses of several outputs are added, times the examples.</param>
    /// <returns>The sum of the loss over the examples.</returns>
    public double Run(Span<double> lossSums)
    {
        int outputLength = _definition.Output.Length;
        double sum = 0;
        for (int done = 0; done < _data.Count; done += _count)
        {
            _count = Math.Min(_chunk, _data.Count - done);
            _buffer.Read(done, _count);
            Predict();
            Span<float> output = _output.AsSpan(0, _count * outputLength);
            sum += LossOfChunk(outputLength, lossSums) + PenaltyOfChunk();
            if (_metrics.Count == 0)
                continue;
            OutputFunctions.Apply(_definition, _losses.Logits, output);
            _metrics.Add(output, _buffer.Target, new PositionWeights(_buffer.Weights, MaskOf(0, _count)));
        }

        return sum;
    }

    /// <summary>Predicts a piece.</summary>
    public override void Run(int item, int thread) => PredictPiece(item);

    /// <summary>Examples that are predicted together, at most.</summary>
    public static int ChunkOf(IDataset data, EvaluateOptions options)
    {
        int batch = Math.Min(options.BatchSize, data.Count);
        return Math.Min(Math.Max(ChunkSequences / batch, 1) * batch, data.Count);
    }

    private static int Pieces(int sequences) => (sequences + PieceSequences - 1) / PieceSequences;

    // Each batch's loss times its examples, as Keras adds them up.
    private double LossOfChunk(int outputLength, Span<double> lossSums)
    {
        double sum = 0;
        for (int first = 0; first < _count; first += _batch)
        {
            int batch = Math.Min(_batch, _count - first);
            ReadOnlySpan<float> output = _output.AsSpan(first * outputLength, batch * outputLength);
            var weights = new PositionWeights(_buffer.WeightsOf(first, batch), MaskOf(first, batch));
            sum += batch * _losses.Reduce(output, _buffer.TargetOf(first, batch), [], weights);
            for (int i = 0; i < lossSums.Length; i++)
                lossSums[i] += batch * _losses.Values[_lossOutputs[i]];
        }

        return sum;
    }

    // The penalties on outputs of layers, whose mean over a batch's examples is a part of its loss: piece by piece, in order.
    private double PenaltyOfChunk()
    {
        double sum = 0;
        foreach (double penalty in _penalties.AsSpan(0, Pieces(_count)))
            sum += penalty;
        return sum;
    }

    private Span<float> MaskOf(int first, int count) =>
        _mask.AsSpan(first * _definition.MaskLength, count * _definition.MaskLength);

    private void Predict()
    {
        int pieces = Pieces(_count);
        if (WorkerTeam.Shared.TryRun(pieces, _threads, this))
            return;
        for (int piece = 0; piece < pieces; piece++)
            PredictPiece(piece);
    }

    private void PredictPiece(int piece)
    {
        int inputLength = _definition.Input.Length, outputLength = _definition.Output.Length;
        int first = piece * PieceSequences;
        int count = Math.Min(PieceSequences, _count - first);
        _penalties[piece] = 0;
        _model.Predict(
            _definition,
            _buffer.InputArray.AsSpan(first * inputLength, count * inputLength),
            _output.AsSpan(first * outputLength, count * outputLength),
            MaskOf(first, count),
            _penalties.AsSpan(piece, 1),
            _losses.Logits,
            isPiece: true);
    }
}
