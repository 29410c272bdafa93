using System.Runtime.InteropServices;
using CompiledRnn.Generated;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <content>The step of supervised training: a loss between the forward and the backward pass.</content>
public sealed partial class TrainingPass
{
    // Where a loss worked on logits, the output becomes the model's own when someone asks for it.
    private bool _outputIsLogits;
    private bool _hasInputGradient;
    private Loss? _loss;
    private TensorShape _targetShape;

    private int RowWidth => _model.Definition.Output[_model.Definition.Output.Rank - 1];

    /// <summary>
    /// Runs forward, takes the loss, runs backward: adds to the gradients of the parameters, those of their regularizers included. A crossentropy on a model that ends in its
    /// function (softmax, sigmoid) works on that function's input: no clipping, the analytic gradient of the pair.
    /// </summary>
    /// <param name="x">Exactly one batch of inputs, batch first.</param>
    /// <param name="target">As many targets, batch first.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="inputGradient">Compute <see cref="InputGradient"/> too.</param>
    /// <param name="weights">What the sequences or positions count; empty: all alike.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <returns>The loss of the batch and the regularizers' penalties, before any change of the parameters.</returns>
    /// <exception cref="ArgumentException">A length is not that of a batch, or a target is no valid one.</exception>
    public float ForwardBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> target, Loss loss, bool inputGradient = false, ReadOnlySpan<float> weights = default,
        StepMask steps = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ModelDefinition definition = _model.Definition;
        if (loss != _loss)
            (_loss, _targetShape) = (loss, OutputLosses.TargetShape(definition, loss));
        CompiledModel.CheckLength(target.Length, Batch, _targetShape, nameof(target));
        var counts = new PositionWeights(weights, _outputMask);
        new PositionWeights(weights).Check(Batch, _output.Length / RowWidth);
        Loss? onLogits = loss.OnLogits(definition.OutputActivation);
        bool logits = onLogits is not null;
        CompiledModel.CheckLength(x.Length, Batch, definition.Input, nameof(x));
        _truth?.Use(loss);
        _truth?.Fill(target, Step);
        RunForward(x, steps, logits);
        double value = _losses.Reduce(onLogits ?? loss, _output, target, _outputGradient, counts);
        RunBackward(_outputGradient, logits, inputGradient);
        _outputIsLogits = logits;
        return (float)(value + Regularizer.AddAll(_model.Parameters, GradientBuffer) + ActivityPenalty());
    }

    /// <summary>As for numbers, for a model of tokens.</summary>
    /// <param name="tokens">Exactly one batch of inputs, batch first.</param>
    /// <param name="target">As many targets, batch first.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="weights">What the sequences or positions count; empty: all alike.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <returns>The loss of the batch and the regularizers' penalties, before any change of the parameters.</returns>
    /// <exception cref="ArgumentException">A length is not that of a batch, a token is outside of the vocabulary, or a target is no valid one.</exception>
    public float ForwardBackward(
        ReadOnlySpan<int> tokens, ReadOnlySpan<float> target, Loss loss, ReadOnlySpan<float> weights = default, StepMask steps = default)
    {
        _model.CheckTokens(nameof(tokens));
        return ForwardBackward(MemoryMarshal.Cast<int, float>(tokens), target, loss, inputGradient: false, weights, steps);
    }

    /// <summary>
    /// Adds the gradients of the regularizers to those of the parameters that train: what ForwardBackward does by itself and
    /// <see cref="Backward"/> does not. Once for each step.
    /// </summary>
    /// <returns>The sum of the penalties, those on outputs of layers in the last forward pass included: a part of the loss.</returns>
    public float AddRegularization() => (float)(Regularizer.AddAll(_model.Parameters, GradientBuffer) + ActivityPenalty());

    /// <summary>Refuses another model than the one that the pass was made for.</summary>
    internal void CheckModel(CompiledModel model)
    {
        if (model != _model)
            throw new ArgumentException($"Expected a pass of this {model.Definition.Name}, got one of another model ({_model.Definition.Name}).", "pass");
    }

    private void FinishOutput()
    {
        if (!_outputIsLogits)
            return;
        OutputActivations.Apply(_model.Definition.OutputActivation, _output, RowWidth);
        _outputIsLogits = false;
    }

    private void CheckInputGradient()
    {
        if (!_hasInputGradient)
        {
            throw new InvalidOperationException(
                "The last backward pass did not compute the gradient of the input: ask ForwardBackward for it with inputGradient: true.");
        }
    }
}
