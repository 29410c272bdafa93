using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>Predictions on several threads.</content>
public abstract partial class CompiledModel
{
    /// <summary>
    /// Threads that a prediction may use: 0, the default, as many as there are processors where that pays; n at most n. The numbers are the
    /// same to the last bit. A batch is cut by rows; of a single sequence the units of large recurrent layers. The threads belong to the
    /// process, start when they are first needed and sleep between calls; of predictions that run at the same time one has them, the others
    /// run alone.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>A workspace for a prediction on several threads.</summary>
    internal AlignedBuffer RentWorkspace(int floats) => _workspaces.Rent(floats);

    /// <summary>Gives it back.</summary>
    internal void ReturnWorkspace(AlignedBuffer workspace) => _workspaces.Return(workspace);

    /// <summary>Whether several threads may have a call, if that pays. Penalties are added up in the order of the rows, by one.</summary>
    private bool MayShare(ModelDefinition definition, int count, ReadOnlySpan<double> penalty) =>
        Threads != 1 && penalty.IsEmpty && (count > 1 || definition.Together is not null);

    /// <summary>Runs a call that several threads may have on them where that pays and they are to be had; else false.</summary>
    private bool RunOnTeam(ModelDefinition definition, in InferenceCall call)
    {
        if (call.Batch > 1)
        {
            int threads = ThreadChoice.ForRows(Threads, call.Batch, definition.Flops);
            return threads > 1 && RowsJob.TryRun(this, definition, call, threads, PredictionPieces.Largest(definition));
        }

        return RunTogether(definition, definition.Together!, call);
    }

    private bool RunTogether(ModelDefinition definition, TogetherDefinition together, in InferenceCall call)
    {
        int threads = Math.Min(WorkerTeam.Resolve(Threads), together.Parts);
        if (threads < 2)
            return false;
        AlignedBuffer workspace = _workspaces.Rent(definition.InferenceWorkspace.For(1));
        try
        {
            return TogetherJob.TryRun(together.Code, call, workspace.Span, threads, ThreadChoice.Ticks(definition.Flops));
        }
        finally
        {
            _workspaces.Return(workspace);
        }
    }
}
