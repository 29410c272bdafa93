using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>The buffers of a pass, which grow to the longest sequences where the number of steps comes with each call.</content>
public sealed partial class TrainingPass
{
    private readonly Dictionary<ModelDefinition, LossMeasure> _lossesBySize = [];
    private ModelDefinition _definition;
    private float[] _input = [];
    private float[] _inputGradient = [];
    private float[] _output = [];
    private float[] _outputGradient = [];
    private float[] _outputMask = [];
    private LossMeasure? _losses;

    /// <summary>The definition for the steps of the last call.</summary>
    internal ModelDefinition Sizes => _definition;

    private int InputFloats => Batch * _definition.Input.Length;

    private int OutputFloats => _definition.IsFixed ? Batch * _definition.Output.Length : 0;

    /// <summary>
    /// Says how many steps the inputs of the following calls have, where several inputs have any number of steps. Of a single input its length
    /// says it.
    /// </summary>
    /// <param name="steps">A number for each input of any number of steps.</param>
    /// <exception cref="ArgumentException">There are other numbers than such inputs, or too few steps.</exception>
    public void SetSteps(params ReadOnlySpan<int> steps) => Resize(_model.Definition.At(steps));

    /// <summary>The sizes for a batch of inputs of some length.</summary>
    private ModelDefinition SizesFor(int inputFloats)
    {
        ModelDefinition all = _model.Definition;
        if (all.IsFixed || (all.Inputs.Length > 1 && _definition.IsFixed))
            return _definition;
        return all.Inputs.Length == 1
            ? all.For(inputFloats, Batch, "input")
            : throw new InvalidOperationException($"{all.Name} has several inputs, of any number of steps: say with {nameof(SetSteps)} how many they have.");
    }

    /// <summary>Takes the sizes of a call over; buffers that are too small are made anew.</summary>
    internal void Resize(ModelDefinition definition)
    {
        if (definition == _definition && _losses is not null)
            return;
        int input = checked(Batch * definition.Input.Length), output = checked(Batch * definition.Output.Length);
        Grow(ref _inputGradient, input);
        Grow(ref _output, output);
        Grow(ref _outputGradient, output);
        Grow(ref _outputMask, Batch * definition.MaskLength);
        if (!_lossesBySize.TryGetValue(definition, out LossMeasure? losses))
            _lossesBySize.Add(definition, losses = new LossMeasure(definition, Batch));
        (_definition, _losses, _ranForward) = (definition, losses, false);
    }

    private static void Grow(ref float[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new float[length];
    }
}
