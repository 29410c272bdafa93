namespace CompiledRnn;

/// <summary>Something that happens beside the training. Override what is needed.</summary>
public abstract class Callback
{
    /// <summary>Before the first epoch.</summary>
    /// <param name="context">Where the run stands.</param>
    public virtual void OnTrainBegin(TrainingContext context)
    {
    }

    /// <summary>Before an epoch.</summary>
    /// <param name="context">Where the run stands.</param>
    public virtual void OnEpochBegin(TrainingContext context)
    {
    }

    /// <summary>After the step of a batch.</summary>
    /// <param name="context">Where the run stands, with the means so far.</param>
    public virtual void OnBatchEnd(TrainingContext context)
    {
    }

    /// <summary>After an epoch and its validation; may set <see cref="TrainingContext.StopTraining"/>.</summary>
    /// <param name="context">Where the run stands, with all values of the epoch.</param>
    public virtual void OnEpochEnd(TrainingContext context)
    {
    }

    /// <summary>After the last epoch. Not called when training ends with an exception.</summary>
    /// <param name="context">Where the run stands.</param>
    public virtual void OnTrainEnd(TrainingContext context)
    {
    }
}
