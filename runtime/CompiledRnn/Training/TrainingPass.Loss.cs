using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>The step of supervised training: a loss between the forward and the backward pass.</content>
public sealed partial class TrainingPass
{
    // Where a loss worked on logits, the outputs become the model's own when someone asks for them.
    private OutputSet _logits;
    private bool _hasInputGradient;

    /// <summary>
    /// Runs forward, takes the loss, runs backward: adds to the gradients of the parameters, those of their regularizers included. A crossentropy on an output that ends in its
    /// function (softmax, sigmoid) works on that function's input: no clipping, the analytic gradient of the pair.
    /// </summary>
    /// <param name="x">Exactly one batch of inputs, batch first.</param>
    /// <param name="target">As many targets, batch first.</param>
    /// <param name="loss">What to make small: a loss for all outputs, or one for each.</param>
    /// <param name="inputGradient">Compute <see cref="InputGradient"/> too.</param>
    /// <param name="weights">
    /// What the sequences or positions count; empty: all alike. Of several outputs, the positions of a sequence's outputs one behind the other.
    /// </param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <returns>The loss of the batch and the regularizers' penalties, before any change of the parameters.</returns>
    /// <exception cref="ArgumentException">A length is not that of a batch, or a target is no valid one.</exception>
    public float ForwardBackward(
        ReadOnlySpan<float> x, ReadOnlySpan<float> target, Objective loss, bool inputGradient = false, ReadOnlySpan<float> weights = default,
        StepMask steps = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Resize(SizesFor(x.Length));
        LossMeasure losses = _losses!;
        losses.Use(loss);
        CompiledModel.CheckLength(target.Length, Batch, losses.TargetShape, nameof(target));
        new PositionWeights(weights).Check(Batch, Batch * _definition.Positions);
        _truth?.Use(loss);
        _truth?.Fill(target, Step);
        double value = RunsByPieces ? RunPieces(x, target, weights, steps, inputGradient) : RunKept(x, target, weights, steps, inputGradient);
        _logits = losses.Logits;
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
        ReadOnlySpan<int> tokens, ReadOnlySpan<float> target, Objective loss, ReadOnlySpan<float> weights = default, StepMask steps = default)
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

    /// <summary>The losses of the outputs in the last <c>ForwardBackward</c>, without their weights.</summary>
    internal ReadOnlySpan<double> OutputLosses => _losses is null ? [] : _losses.Values;

    /// <summary>Refuses another model than the one that the pass was made for.</summary>
    internal void CheckModel(CompiledModel model)
    {
        if (model != _model)
            throw new ArgumentException($"Expected a pass of this {model.Definition.Name}, got one of another model ({_model.Definition.Name}).", "pass");
    }

    private void FinishOutput()
    {
        OutputFunctions.Apply(_definition, _logits, _output.AsSpan(0, OutputFloats));
        _logits = default;
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
