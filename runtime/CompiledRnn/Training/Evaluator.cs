using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>Measures a model on a data set, in pieces that several threads predict; the same numbers whatever their number.</summary>
internal sealed class Evaluator : IDisposable
{
    private const int ChunkSequences = 256;
    private const int PieceSequences = 32;

    private readonly CompiledModel _model;
    private readonly IDataset _data;
    private readonly Loss _loss;
    private readonly Activation _leftOut;
    private readonly MetricState[] _metrics;
    private readonly BatchBuffer _buffer;
    private readonly float[] _output;
    private readonly Action<int> _predictPiece;
    private readonly WorkerTeam? _team;
    private int _count;

    /// <summary>Allocates what all runs need.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Checked data.</param>
    /// <param name="loss">The loss to measure.</param>
    /// <param name="metrics">What to measure beside it.</param>
    /// <param name="threads">Threads at work.</param>
    public Evaluator(CompiledModel model, IDataset data, Loss loss, ReadOnlySpan<Metric> metrics, int threads)
    {
        ModelDefinition definition = model.Definition;
        int chunk = Math.Min(ChunkSequences, data.Count);
        _model = model;
        _data = data;
        // A crossentropy on a model that ends in its function works on that function's input, as in training.
        _loss = loss.OnLogits(definition.OutputActivation) ?? loss;
        _leftOut = _loss == loss ? Activation.Linear : definition.OutputActivation;
        _metrics = new MetricState[metrics.Length];
        for (int i = 0; i < metrics.Length; i++)
            _metrics[i] = metrics[i].Start(definition.Output, data.TargetShape);
        _buffer = new BatchBuffer(data, chunk);
        _output = new float[checked(chunk * definition.Output.Length)];
        _predictPiece = PredictPiece;
        if (Math.Min(threads, Pieces(chunk)) is var workers and > 1)
            _team = new WorkerTeam(workers);
    }

    /// <summary>Measures.</summary>
    /// <param name="values">Receives the loss, then the metrics.</param>
    public void Run(Span<double> values)
    {
        TensorShape shape = _model.Definition.Output;
        int outputLength = shape.Length, width = shape[shape.Rank - 1];
        double sum = 0;
        foreach (MetricState metric in _metrics)
            metric.Reset();
        for (int done = 0; done < _data.Count; done += _count)
        {
            _count = Math.Min(ChunkSequences, _data.Count - done);
            _buffer.Read(done, _count);
            Predict();
            Span<float> output = _output.AsSpan(0, _count * outputLength);
            sum += LossLoop.Mean(_loss, output, _buffer.Target, [], width) * _count;
            if (_leftOut != Activation.Linear && _metrics.Length > 0)
                OutputActivations.Apply(_leftOut, output, width);
            foreach (MetricState metric in _metrics)
                metric.Add(output, _buffer.Target);
        }

        // As in Keras, the penalties belong to the loss here too.
        values[0] = sum / _data.Count + Regularizer.AddAll(_model.Parameters, []);
        for (int i = 0; i < _metrics.Length; i++)
            values[i + 1] = _metrics[i].Result;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _team?.Dispose();

    private static int Pieces(int sequences) => (sequences + PieceSequences - 1) / PieceSequences;

    private void Predict()
    {
        int pieces = Pieces(_count);
        if (_team is not null)
        {
            _team.Run(pieces, _predictPiece);
            return;
        }

        for (int piece = 0; piece < pieces; piece++)
            PredictPiece(piece);
    }

    private void PredictPiece(int piece)
    {
        int inputLength = _model.Definition.Input.Length, outputLength = _model.Definition.Output.Length;
        int first = piece * PieceSequences;
        int count = Math.Min(PieceSequences, _count - first);
        _model.Predict(
            _buffer.InputArray.AsSpan(first * inputLength, count * inputLength),
            _output.AsSpan(first * outputLength, count * outputLength),
            _leftOut != Activation.Linear);
    }
}
