using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>One training run. All that its steps need is allocated when it is made.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly CompiledModel _model;
    private readonly FitOptions _options;
    private readonly ulong _seed;
    private readonly TrainingContext _context;
    private readonly History _history;
    private readonly int[] _order;
    private readonly BatchBuffer _buffer;
    private readonly TrainingPass _pass;
    private readonly TrainingPass? _lastPass;
    private readonly MetricSet _metrics;
    private readonly Callback[] _callbacks;
    private readonly Evaluator? _validation;
    private readonly NonFiniteGuard _guard;
    private long _step;
    private double _lossSum;
    private long _lossSamples;

    public Trainer(CompiledModel model, IDataset data, FitOptions options)
    {
        ModelDefinition definition = model.Definition;
        DatasetCheck.Run(data, definition, options.Loss, "training data");
        if (options.Validation is not null)
            DatasetCheck.Run(options.Validation, definition, options.Loss, "validation data");
        string[] names = MetricValues.NamesFor(options.Metrics, options.WeightedMetrics);
        if (options.Validation is not null)
            names = [.. names, .. names.Select(n => "val_" + n)];
        _model = model;
        _options = options;
        _seed = CompiledModel.KeyOf(options.Seed);
        _context = new TrainingContext(model, options, data.Count, names);
        _history = new History(names);
        _metrics = new MetricSet(options.Metrics, options.WeightedMetrics, definition.Output, data.TargetShape);
        _callbacks = [.. options.Callbacks];
        _guard = new NonFiniteGuard(model, options.OnNonFinite);
        _order = new int[data.Count];
        int batch = Math.Min(options.BatchSize, data.Count);
        _buffer = new BatchBuffer(data, batch, options.ClassWeights is null ? null : new ClassWeights(options.ClassWeights, definition.Output));
        _pass = new TrainingPass(model, batch, options.Threads, _seed, options.Feedback);
        if (data.Count % batch is var rest and > 0)
            _lastPass = new TrainingPass(model, rest, options.Threads, _seed, options.Feedback);
        if (options.Validation is not null)
            _validation = new Evaluator(model, options.Validation, EvaluateOptions.For(options), options.Threads);
    }

    /// <summary>Trains.</summary>
    public History Run()
    {
        foreach (Callback callback in _callbacks)
            callback.OnTrainBegin(_context);
        for (int epoch = 1; epoch <= _options.Epochs && !_context.StopTraining; epoch++)
            RunEpoch(epoch);
        _options.Optimizer.FinalizeVariableValues(_model);
        foreach (Callback callback in _callbacks)
            callback.OnTrainEnd(_context);
        return _history;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _pass.Dispose();
        _lastPass?.Dispose();
        _validation?.Dispose();
    }

    private void RunEpoch(int epoch)
    {
        BeginEpoch(epoch);
        double loss = 0;
        while (_context.SamplesDone < _context.Samples)
        {
            TrainingPass pass = _context.Samples - _context.SamplesDone < _pass.Batch ? _lastPass! : _pass;
            loss = RunBatch(pass);
            foreach (Callback callback in _callbacks)
                callback.OnBatchEnd(_context);
        }

        _guard.CheckWeights(loss, epoch, _context.Batch);
        _validation?.Run(_context.Metrics.Values[(1 + _metrics.Count)..]);
        _history.Add(_context.Metrics);
        foreach (Callback callback in _callbacks)
            callback.OnEpochEnd(_context);
    }

    private void BeginEpoch(int epoch)
    {
        _context.Epoch = epoch;
        _context.Batch = 0;
        _context.SamplesDone = 0;
        _context.Metrics.Clear();
        _lossSum = 0;
        _lossSamples = 0;
        _metrics.Reset();
        if (_options.Shuffle)
            Shuffle.Random(_order, _seed, epoch);
        else
            Shuffle.InOrder(_order);
        foreach (Callback callback in _callbacks)
            callback.OnEpochBegin(_context);
    }

    private double RunBatch(TrainingPass pass)
    {
        _buffer.Read(_order.AsSpan(_context.SamplesDone, pass.Batch));
        _context.Batch++;
        _context.SamplesDone += pass.Batch;
        pass.ZeroGradients();
        pass.Step = _step++;
        double loss = pass.ForwardBackward(_buffer.Input, _buffer.Target, _options.Loss, weights: _buffer.Weights);
        if (!_guard.Accept(loss, pass.GradientBuffer, _context.Epoch, _context.Batch))
            return loss;
        _options.Optimizer.Step(_model, pass, _options.GradientClip ?? _options.Optimizer.Clip);
        Measure(loss, pass);
        return loss;
    }

    private void Measure(double loss, TrainingPass pass)
    {
        _lossSum += loss * pass.Batch;
        _lossSamples += pass.Batch;
        Span<double> values = _context.Metrics.Values;
        values[0] = _lossSum / _lossSamples;
        if (_metrics.Count == 0)
            return;
        _metrics.Add(pass.Output, _buffer.Target, new PositionWeights(_buffer.Weights, pass.OutputMask));
        _metrics.Results(values[1..]);
    }
}
