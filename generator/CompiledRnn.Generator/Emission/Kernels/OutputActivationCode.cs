using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>
/// The function of a layer's output as a pass of its own, in place. Where the layer ends the model, a softmax or sigmoid is left out under
/// the condition that a loss works on its input. Where the derivative needs the input of the function, training keeps it.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Function">The function.</param>
/// <param name="SavedBefore">Floats per sequence that the layer keeps in front of the function's input.</param>
internal sealed record OutputActivationCode(LayerEmitter Layer, Activation Function, Extent SavedBefore = default)
{
    /// <summary>The statement behind the layer's arithmetic in inference, empty for Linear.</summary>
    public string Infer => Apply("y", "logits");

    /// <summary>Where the layer's arithmetic puts its sums in training: <c>ref y</c>, or what is kept.</summary>
    public string Target => KeepsInput ? CodeText.RefAtBatch("saved", 0, SavedBefore) : "ref y";

    /// <summary>The statements behind the layer's arithmetic in training, empty for Linear.</summary>
    public string Forward => KeepsInput ? $"ref float sums = {Target};\n{Apply("sums", "step.Logits")}" : Apply("y", "step.Logits");

    /// <summary>The statements that turn dy into the gradient before the function, empty for Linear.</summary>
    public string Backward
    {
        get
        {
            if (Function == Activation.Linear)
                return "";
            string gradient = ActivationCode.Gradient(
                Function, KeepsInput ? "sums" : "y", Value.Stride, "dy", "dy", Value.GradientStride, Rows, Value.Width);
            return KeepsInput ? $"ref float sums = {Target};\n{gradient}" : Unless("step.Logits", gradient);
        }
    }

    private bool KeepsInput => ActivationFacts.NeedsInput(Function);

    private ValuePlan Value => Layer.Output;

    private string Rows => $"({Value.Steps} * batch)";

    /// <summary>Floats per sequence that a function's derivative asks a layer to keep.</summary>
    public static Extent Saved(Activation function, Extent floats) => ActivationFacts.NeedsInput(function) ? floats : 0;

    private string Apply(string from, string logits) => Function == Activation.Linear
        ? ""
        : Unless(logits, ActivationCode.Apply(Function, from, Value.Stride, "y", Value.Stride, Rows, Value.Width));

    private string Unless(string logits, string pass) =>
        Layer.Last && Function is (Activation.Softmax or Activation.Sigmoid) ? $"if (!{logits})\n    {pass}" : pass;
}
