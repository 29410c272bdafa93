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
    private readonly BatchPlan _plan;
    private readonly Dictionary<int, TrainingPass> _passes;
    private readonly MetricSet _metrics;
    private readonly int[] _lossOutputs;
    private readonly double[] _lossSums;
    private readonly Callback[] _callbacks;
    private readonly Evaluator? _validation;
    private readonly NonFiniteGuard _guard;
    private long _step;
    private long _lossSamples;

    public Trainer(CompiledModel model, IDataset data, FitOptions options)
    {
        IReadOnlyList<IDataset> parts = DatasetCheck.Parts(data, model.Definition, options.Loss, "training data");
        if (options.Validation is not null)
            DatasetCheck.Parts(options.Validation, model.Definition, options.Loss, "validation data");
        ModelDefinition definition = model.Definition.For(parts[0]);
        CheckClassWeights(definition, options);
        PlannedMetric[] metrics = PlannedMetric.Of(definition, options.Metrics, options.WeightedMetrics);
        string[] names = PlannedMetric.Names(definition, options.Loss, metrics);
        if (options.Validation is not null)
            names = [.. names, .. names.Select(n => "val_" + n)];
        _model = model;
        _options = options;
        _seed = CompiledModel.KeyOf(options.Seed);
        _history = new History(names);
        _lossOutputs = PlannedMetric.LossOutputs(definition, options.Loss);
        _lossSums = new double[1 + _lossOutputs.Length];
        _callbacks = [.. options.Callbacks];
        _guard = new NonFiniteGuard(model, options.OnNonFinite);
        _metrics = new MetricSet(definition, options.Loss, metrics, parts[0].TargetShape, Math.Min(options.BatchSize, data.Count));
        _plan = new BatchPlan(parts, options.BatchSize, p => options.ClassWeights is null ? null : new ClassWeights(options.ClassWeights, model.Definition.For(p).Output));
        _context = new TrainingContext(model, options, data.Count, _plan.Count, names);
        _passes = _plan.Sizes.ToDictionary(size => size, size => new TrainingPass(model, size, options.Threads, _seed, options.Feedback));
        foreach (TrainingPass pass in _passes.Values)
            pass.Resize(definition);
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
        foreach (TrainingPass pass in _passes.Values)
            pass.Dispose();
    }

    private void RunEpoch(int epoch)
    {
        BeginEpoch(epoch);
        double loss = 0;
        while (_context.Batch < _plan.Count)
        {
            BatchBuffer batch = _plan.Read(_context.Batch);
            loss = RunBatch(_passes[batch.Count], batch);
            foreach (Callback callback in _callbacks)
                callback.OnBatchEnd(_context);
        }

        _guard.CheckWeights(loss, epoch, _context.Batch);
        _validation?.Run(_context.Metrics.Values[(_lossSums.Length + _metrics.Count)..]);
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
        _lossSums.AsSpan().Clear();
        _lossSamples = 0;
        _metrics.Reset();
        _plan.Begin(_seed, epoch, _options.Shuffle);
        foreach (Callback callback in _callbacks)
            callback.OnEpochBegin(_context);
    }

    private double RunBatch(TrainingPass pass, BatchBuffer batch)
    {
        _context.Batch++;
        _context.SamplesDone += pass.Batch;
        pass.ZeroGradients();
        pass.Step = _step++;
        double loss = pass.ForwardBackward(batch.Input, batch.Target, _options.Loss, weights: batch.Weights);
        if (!_guard.Accept(loss, pass.GradientBuffer, _context.Epoch, _context.Batch))
            return loss;
        _options.Optimizer.Step(_model, pass, _options.GradientClip ?? _options.Optimizer.Clip);
        Measure(loss, pass, batch);
        return loss;
    }

    private void Measure(double loss, TrainingPass pass, BatchBuffer batch)
    {
        _lossSamples += pass.Batch;
        Span<double> values = _context.Metrics.Values;
        for (int i = 0; i < _lossSums.Length; i++)
        {
            _lossSums[i] += pass.Batch * (i == 0 ? loss : pass.OutputLosses[_lossOutputs[i - 1]]);
            values[i] = _lossSums[i] / _lossSamples;
        }

        if (_metrics.Count == 0)
            return;
        _metrics.Add(pass.Output, batch.Target, new PositionWeights(batch.Weights, pass.OutputMask));
        _metrics.Results(values[_lossSums.Length..]);
    }

    private static void CheckClassWeights(ModelDefinition definition, FitOptions options)
    {
        if (options.ClassWeights is not null && definition.Outputs.Length > 1)
        {
            throw new ArgumentException(
                $"{nameof(FitOptions.ClassWeights)} are for models with one output, as in Keras, and {definition.Name} has {definition.Outputs.Length}: "
                + "give the data weights for each output instead.",
                nameof(options));
        }
    }
}
