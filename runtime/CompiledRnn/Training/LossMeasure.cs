using System.Numerics.Tensors;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// The loss of batches of a model's outputs. One output is measured in place; of several, each is laid out for itself first and the losses
/// are added, each times its weight.
/// </summary>
internal sealed partial class LossMeasure
{
    private readonly ModelDefinition _definition;
    private readonly OutputPart[] _parts = [];
    private readonly Loss?[] _losses;
    private readonly float[] _factors;
    private readonly double[] _values;
    private readonly double[] _scales;
    private readonly int[] _targetLengths;
    private Objective? _objective;

    /// <summary>Allocates what batches need.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="batch">Sequences of the largest batch.</param>
    public LossMeasure(ModelDefinition definition, int batch)
    {
        _definition = definition;
        _losses = new Loss?[definition.Outputs.Length];
        _factors = new float[_losses.Length];
        _values = new double[_losses.Length];
        _scales = new double[_losses.Length];
        _targetLengths = new int[_losses.Length];
        if (_losses.Length > 1)
            _parts = OutputPart.Of(definition, batch);
    }

    /// <summary>Shape of a target: what the loss takes for the output; for several outputs the length of a row with all of them.</summary>
    public TensorShape TargetShape { get; private set; }

    /// <summary>Values of a target of each output; 0 for one without a loss.</summary>
    public ReadOnlySpan<int> TargetLengths => _targetLengths;

    /// <summary>The outputs whose losses work on the input of their last function: no clipping, the analytic gradient of the pair.</summary>
    public OutputSet Logits { get; private set; }

    /// <summary>The losses of the outputs in the last batch, without their weights, as Keras shows them.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Shape of a target for a model.</summary>
    /// <exception cref="ArgumentException">The losses are for other outputs.</exception>
    public static TensorShape TargetShapeOf(ModelDefinition definition, Objective objective)
    {
        objective.Check(definition);
        return definition.Outputs.Length == 1
            ? objective.LossOf(0)!.TargetShape(definition.Output)
            : new TensorShape(definition.Outputs.Select((o, i) => objective.LossOf(i)?.TargetShape(o.Shape).Length ?? 0).Sum());
    }

    /// <summary>Sets what is measured from now on.</summary>
    /// <exception cref="ArgumentException">It is for other outputs.</exception>
    public void Use(Objective objective)
    {
        if (objective == _objective)
            return;
        TensorShape target = TargetShapeOf(_definition, objective);
        OutputSet logits = default;
        for (int i = 0; i < _losses.Length; i++)
        {
            Loss? loss = objective.LossOf(i), onLogits = i < OutputSet.Most ? loss?.OnLogits(_definition.Outputs[i].Function) : null;
            logits = onLogits is null ? logits : logits.With(i);
            _losses[i] = onLogits ?? loss;
            _factors[i] = objective.WeightOf(i);
            _targetLengths[i] = loss?.TargetShape(_definition.Outputs[i].Shape).Length ?? 0;
            _values[i] = 0;
        }

        OutputPart.SetTargets(_parts, objective);
        (_objective, TargetShape, Logits) = (objective, target, logits);
        IsSeparable = AreSeparable();
    }

    /// <summary>The loss; writes its gradient unless <paramref name="gradient"/> is empty.</summary>
    /// <param name="output">Packed rows, logits where <see cref="Logits"/> says so.</param>
    /// <param name="target">Packed rows.</param>
    /// <param name="gradient">Empty, or as long as the output.</param>
    /// <param name="weights">What positions count, checked: for several outputs nothing, one weight for each sequence, or packed rows.</param>
    public double Reduce(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, PositionWeights weights) =>
        Reduce(output, target, gradient, weights, whole: null, sequencesBefore: 0);

    private double Reduce(
        ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, PositionWeights weights, LossMeasure? whole, int sequencesBefore)
    {
        if (_parts.Length == 0)
        {
            double value = _factors[0] * ReduceOne(0, output, target, gradient, _definition.Output, weights, whole, sequencesBefore);
            if (_factors[0] != 1)
                TensorPrimitives.Multiply(gradient, _factors[0], gradient);
            return value;
        }

        int batch = output.Length / _definition.Output.Length;
        double sum = 0;
        for (int i = 0; i < _parts.Length; i++)
        {
            OutputPart part = _parts[i];
            part.Read(batch, output, target, weights);
            Span<float> partGradient = gradient.IsEmpty ? [] : part.Gradient;
            if (_losses[i] is not null)
                sum += _factors[i] * ReduceOne(i, part.Output, part.Target, partGradient, part.Port.Shape, part.Weights, whole, sequencesBefore);
            else
                partGradient.Clear();
            if (!gradient.IsEmpty)
                part.WriteGradient(gradient, _factors[i]);
        }

        return sum;
    }

    private double ReduceOne(
        int i, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape, PositionWeights weights, LossMeasure? whole,
        int sequencesBefore)
    {
        Loss loss = _losses[i]!;
        double scale = whole is null ? LossLoop.Scale(loss, output.Length, target, shape, weights) : whole._scales[i];
        return _values[i] = LossLoop.ReducePart(loss, output, target, gradient, shape, weights, new LossPart(scale, sequencesBefore));
    }
}
