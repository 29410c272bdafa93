using System.ComponentModel;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Inputs of a model with several inputs or outputs, by name, and what it should give for them: the <c>Batch</c> type of such a model
/// derives from it. A data set of any size: for <c>Fit</c>, <c>Evaluate</c>, <c>Split</c>, and for steps that are written by hand. Arrays
/// are read in place and not copied.
/// </summary>
public abstract class ModelBatch : IDataset
{
    private readonly ModelDefinition _definition;
    private readonly BatchPart[] _inputs;
    private readonly BatchPart[] _targets;
    private readonly int[] _targetLengths;
    private readonly float[] _weights;

    /// <summary>Checks the parts. Called by generated code.</summary>
    /// <param name="definition">What the generator knows of the model.</param>
    /// <param name="inputs">All inputs, in order.</param>
    /// <param name="targets">All outputs, in order; those without values have no targets.</param>
    /// <param name="weights">One for each sequence, for the outputs without weights of their own; null or empty: 1.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit the shapes or the other parts, a number is not finite, or a token is below 0.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ModelBatch(ModelDefinition definition, BatchPart[] inputs, BatchPart[] targets, float[]? weights)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        (_definition, _inputs, _targets, _weights) = (definition, inputs, targets, weights ?? []);
        Count = definition.Inputs[0].CountSequences(inputs[0].Values.Length, inputs[0].Name);
        for (int i = 0; i < inputs.Length; i++)
            BatchCheck.Input(definition.Inputs[i], inputs[i], Count);
        _targetLengths = [.. targets.Select((t, i) => BatchCheck.Target(definition.Outputs[i], t, Count))];
        BatchCheck.Weights(_weights, Count, 1, "weights");
        bool own = targets.Any(t => t.Weights.Length > 0);
        WeightCount = own ? definition.Positions : _weights.Length > 0 ? 1 : 0;
        TargetShape = new TensorShape(_targetLengths.Sum());
    }

    /// <summary>The same inputs with predictions, which are taken as they are. Called by generated code.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="outputs">All outputs, in order.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ModelBatch(ModelBatch inputs, BatchPart[] outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        (_definition, _inputs, _targets, _weights, Count) = (inputs._definition, inputs._inputs, outputs, [], inputs.Count);
        _targetLengths = [.. _definition.Outputs.Select(o => o.Shape.Length)];
        TargetShape = new TensorShape(_targetLengths.Sum());
    }

    /// <summary>The model's definition, for the steps of the batch. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ModelDefinition Sizes => _definition;

    /// <summary>The number of sequences.</summary>
    public int Count { get; }

    /// <summary>The shape of one row of inputs, one behind the other.</summary>
    public TensorShape InputShape => _definition.Input;

    /// <summary>The shape of one row of the targets that there are, one behind the other.</summary>
    public TensorShape TargetShape { get; }

    /// <summary>0 without weights; 1 where each sequence has one for all outputs; else one for each position of each output.</summary>
    public int WeightCount { get; }

    /// <summary>Values of a target of each output; 0 where there are none.</summary>
    internal ReadOnlySpan<int> TargetLengths => _targetLengths;

    /// <inheritdoc/>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        PairCheck.Check(this, index, input.Length, target.Length);
        for (int i = 0, at = 0; i < _inputs.Length; i++)
            at += Copy(_inputs[i].Values, index, _definition.Inputs[i].Shape.Length, input[at..]);
        for (int i = 0, at = 0; i < _targets.Length; i++)
            at += Copy(_targets[i].Values, index, _targetLengths[i], target[at..]);
    }

    /// <inheritdoc/>
    public void ReadWeights(int index, Span<float> weights)
    {
        PairCheck.CheckWeights(this, index, weights.Length);
        float all = _weights.Length > 0 ? _weights[index] : 1;
        if (WeightCount <= 1)
        {
            weights.Fill(all);
            return;
        }

        for (int i = 0, at = 0; i < _targets.Length; i++)
        {
            float[] own = _targets[i].Weights;
            int positions = _definition.Outputs[i].Positions;
            if (own.Length == Count * positions)
                Copy(own, index, positions, weights[at..]);
            else
                weights.Slice(at, positions).Fill(own.Length > 0 ? own[index] : all);
            at += positions;
        }
    }

    /// <summary>Refuses a batch of another model, or one whose targets are not those of a loss.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="loss">What the targets are for; null: nothing is asked of them.</param>
    /// <param name="what">The data in words, for the message.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    internal void Check(ModelDefinition definition, Objective? loss, string what)
    {
        if (definition.All != _definition.All)
            throw new ArgumentException($"Expected a batch of {definition.Name}, got one of {_definition.Name}.", "data");
        loss?.Check(definition);
        for (int i = 0; i < _targets.Length && loss is not null; i++)
        {
            PortDefinition output = _definition.Outputs[i];
            TensorShape? expected = loss.LossOf(i)?.TargetShape(output.Shape);
            if ((expected?.Length ?? 0) != _targetLengths[i])
                throw new ArgumentException(BatchCheck.WrongTarget(_definition, output, loss.LossOf(i), expected, _targetLengths[i], what), "data");
        }
    }

    private static int Copy(ReadOnlySpan<float> values, int index, int length, Span<float> target)
    {
        values.Slice(index * length, length).CopyTo(target);
        return length;
    }
}
