namespace CompiledRnn;

/// <summary>Where a training run stands: what callbacks see. One object for the whole run.</summary>
public sealed class TrainingContext
{
    internal TrainingContext(CompiledModel model, FitOptions options, int samples, int batches, string[] names)
    {
        Model = model;
        Options = options;
        Samples = samples;
        Batches = batches;
        Metrics = new MetricValues(names);
    }

    /// <summary>The model in training.</summary>
    public CompiledModel Model { get; }

    /// <summary>The options of the run.</summary>
    public FitOptions Options { get; }

    /// <summary>The epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; internal set; }

    /// <summary>The batch in the epoch, from 1; 0 before the first.</summary>
    public int Batch { get; internal set; }

    /// <summary>Batches in an epoch.</summary>
    public int Batches { get; }

    /// <summary>Examples in an epoch.</summary>
    public int Samples { get; }

    /// <summary>Examples of this epoch that have been gone through.</summary>
    public int SamplesDone { get; internal set; }

    /// <summary>
    /// The means over the epoch so far; those of the validation data at the end of the epoch. All names are there from the start.
    /// </summary>
    public MetricValues Metrics { get; }

    /// <summary>Set to end the run after this epoch.</summary>
    public bool StopTraining { get; set; }
}
