using System.ComponentModel;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>Steps on the <c>Batch</c> of a model with several inputs or outputs.</content>
public sealed partial class TrainingPass
{
    private readonly Dictionary<ModelDefinition, BatchRows> _rowsBySize = [];

    /// <summary>Runs the model forward in training mode (dropout on).</summary>
    /// <param name="batch">As many sequences as the pass has; targets are not used.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">It is a batch of another model, or of another size.</exception>
    public void Forward(ModelBatch batch, StepMask steps = default)
    {
        BatchRows rows = Read(batch, loss: null);
        RunForward(rows.Input, steps, logits: default);
    }

    /// <summary>Runs forward, takes the loss, runs backward, as for packed rows. Allocates nothing once warm.</summary>
    /// <param name="batch">As many sequences as the pass has, with the targets that the loss takes, and their weights.</param>
    /// <param name="loss">What to make small: a loss for all outputs, or one for each.</param>
    /// <param name="inputGradient">Compute <see cref="InputGradient"/> too.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <returns>The loss of the batch and the regularizers' penalties, before any change of the parameters.</returns>
    /// <exception cref="ArgumentException">It is a batch of another model or size, or its targets are not the loss's.</exception>
    public float ForwardBackward(ModelBatch batch, Objective loss, bool inputGradient = false, StepMask steps = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        BatchRows rows = Read(batch, loss);
        return ForwardBackward(rows.Input, rows.Target, loss, inputGradient, rows.Weights, steps);
    }

    /// <summary>Copies an output of the last forward pass, out of the rows of <see cref="Output"/>. Called by generated code, which has checked it.</summary>
    /// <param name="port">Number of the output.</param>
    /// <param name="destination">Room for a batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void CopyOutput(int port, Span<float> destination)
    {
        PortDefinition[] outputs = _definition.Outputs;
        int start = PortDefinition.Start(outputs, port), length = outputs[port].Shape.Length, row = _definition.Output.Length;
        ReadOnlySpan<float> rows = Output;
        for (int n = 0; n < Batch; n++)
            rows.Slice(n * row + start, length).CopyTo(destination[(n * length)..]);
    }

    private BatchRows Read(ModelBatch batch, Objective? loss)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Check(_model.Definition, loss: null, "batch");
        if (batch.Count != Batch)
            throw new ArgumentException($"Expected a batch of {Batch} sequences, got {batch.Count}.", nameof(batch));
        Resize(batch.Sizes);
        if (loss is not null)
        {
            _losses!.Use(loss);
            if (!batch.TargetLengths.SequenceEqual(_losses.TargetLengths))
                batch.Check(_model.Definition, loss, "batch");
        }

        if (!_rowsBySize.TryGetValue(_definition, out BatchRows? rows))
            _rowsBySize.Add(_definition, rows = new BatchRows(_definition, Batch));
        rows.Read(batch);
        return rows;
    }

    /// <summary>A batch in packed rows.</summary>
    private sealed class BatchRows(ModelDefinition definition, int batch)
    {
        private readonly float[] _input = new float[batch * definition.Input.Length];
        private readonly float[] _target = new float[batch * definition.Output.Length];
        private readonly float[] _weights = new float[batch * definition.Positions];
        private int _targetLength;
        private int _weightCount;

        public ReadOnlySpan<float> Input => _input;

        public ReadOnlySpan<float> Target => _target.AsSpan(0, batch * _targetLength);

        public ReadOnlySpan<float> Weights => _weights.AsSpan(0, batch * _weightCount);

        public void Read(ModelBatch source)
        {
            int inputLength = definition.Input.Length;
            (_targetLength, _weightCount) = (source.TargetShape.Length, source.WeightCount);
            for (int n = 0; n < batch; n++)
            {
                source.Read(n, _input.AsSpan(n * inputLength, inputLength), _target.AsSpan(n * _targetLength, _targetLength));
                if (_weightCount > 0)
                    source.ReadWeights(n, _weights.AsSpan(n * _weightCount, _weightCount));
            }
        }
    }
}
