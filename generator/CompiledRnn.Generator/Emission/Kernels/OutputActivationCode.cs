using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>
/// The function of a layer's output as a pass of its own, in place. Where the layer ends the model, a softmax or sigmoid is left out under
/// the condition that a loss works on its input.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Function">The function.</param>
internal sealed record OutputActivationCode(LayerEmitter Layer, Activation Function)
{
    /// <summary>The statement behind the layer's arithmetic in inference, empty for Linear.</summary>
    public string Infer => Apply("logits");

    /// <summary>The statement behind the layer's arithmetic in training, empty for Linear.</summary>
    public string Forward => Apply("step.Logits");

    /// <summary>The statement that turns dy into the gradient before the function, empty for Linear.</summary>
    public string Backward => Function == Activation.Linear
        ? ""
        : Unless("step.Logits", ActivationCode.Gradient(Function, "y", Value.Stride, "dy", Value.GradientStride, Rows, Value.Width));

    private ValuePlan Value => Layer.Output;

    private string Rows => $"({Value.Steps} * batch)";

    private string Apply(string logits) => Function == Activation.Linear
        ? ""
        : Unless(logits, ActivationCode.Apply(Function, "y", Value.Stride, "y", Value.Stride, Rows, Value.Width));

    private string Unless(string logits, string pass) =>
        Layer.Last && Function is (Activation.Softmax or Activation.Sigmoid) ? $"if (!{logits})\n    {pass}" : pass;
}
