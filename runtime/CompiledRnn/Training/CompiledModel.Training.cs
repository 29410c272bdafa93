using System.ComponentModel;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>Training and measuring.</content>
public abstract partial class CompiledModel
{
    /// <summary>Trains the model.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="options">How.</param>
    /// <returns>The loss and metrics of each epoch.</returns>
    /// <exception cref="ArgumentException">The data or the options do not fit the model; nothing was changed.</exception>
    /// <exception cref="NonFiniteLossException">A loss became NaN or infinite; the model has its last good weights.</exception>
    public History Fit(IDataset data, FitOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        using var trainer = new Trainer(this, data, options);
        return trainer.Run();
    }

    /// <summary>Measures the model on data: no dropout, nothing changed.</summary>
    /// <param name="data">What to measure on.</param>
    /// <param name="loss">The loss: one for all outputs, or one for each.</param>
    /// <param name="metrics">What to measure beside it.</param>
    /// <exception cref="ArgumentException">The data do not fit the model, the loss or a metric.</exception>
    public Evaluation Evaluate(IDataset data, Objective loss, params ReadOnlySpan<Metric> metrics)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Evaluate(data, new EvaluateOptions { Loss = loss, Metrics = metrics.ToArray() });
    }

    /// <summary>Measures the model on data, whose weights count: no dropout, nothing changed.</summary>
    /// <param name="data">What to measure on.</param>
    /// <param name="options">What to measure.</param>
    /// <exception cref="ArgumentException">The data do not fit the model, the loss or a metric.</exception>
    public Evaluation Evaluate(IDataset data, EvaluateOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        DatasetCheck.Parts(data, Definition, options.Loss, "data");
        var evaluator = new Evaluator(this, data, options, Threads);
        var values = new MetricValues(evaluator.Names);
        evaluator.Run(values.Values);
        return new Evaluation(values);
    }

    /// <summary>Predicts all inputs of a data set; its targets are not used.</summary>
    /// <param name="data">The inputs.</param>
    /// <returns>Batch first, in the order of the data.</returns>
    /// <exception cref="ArgumentException">The inputs do not fit the model.</exception>
    public float[] Predict(IDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ModelDefinition definition = Definition.For(data);
        DatasetCheck.CheckInput(data, definition, "data");
        int outputLength = definition.Output.Length;
        var output = new float[checked(data.Count * outputLength)];
        var buffer = new BatchBuffer(data, Math.Min(LargestChunk, data.Count));
        for (int done = 0; done < data.Count; done += LargestChunk)
        {
            int count = Math.Min(LargestChunk, data.Count - done);
            buffer.Read(done, count);
            Predict(definition, buffer.Input, output.AsSpan(done * outputLength, count * outputLength), default, default, logits: default);
        }

        return output;
    }

    /// <summary>Makes room for training steps that are written by hand.</summary>
    /// <param name="batch">Sequences in every batch.</param>
    /// <param name="threads">Threads at work, at most; 0: as many as there are processors. A small batch uses fewer; the result is the same.</param>
    /// <param name="seed">Key of the random numbers (dropout).</param>
    /// <param name="feedback">What the steps of an Autoregressive read; left out: what the step before gave.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is below 1, or the number of threads negative.</exception>
    /// <exception cref="ArgumentException">The model has no Autoregressive that the feedback is for.</exception>
    public TrainingPass CreatePass(int batch, int threads = 0, int seed = 0, Feedback? feedback = null) =>
        new(this, batch, threads, KeyOf(seed), feedback ?? Feedback.FreeRunning);

    /// <summary>Refuses a pass of another model, or a length that is not that of its batch. Called by generated code.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="port">Number of the output.</param>
    /// <param name="length">Values of the caller's memory for it.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void CheckOutput(TrainingPass pass, int port, int length, string name)
    {
        ArgumentNullException.ThrowIfNull(pass);
        pass.CheckModel(this);
        pass.Sizes.Outputs[port].CheckLength(length, pass.Batch, name);
    }

    /// <summary>The key of random numbers that belongs to a seed.</summary>
    internal static ulong KeyOf(int seed) => (uint)seed;
}
