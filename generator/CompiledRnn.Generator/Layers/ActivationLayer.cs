using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/activation.py: a function of every value, or of every row.</summary>
internal class ActivationLayer : LayerDefinition
{
    public override string Kind => "Activation";

    public override bool WorksStepByStep => true;

    public override string Describe(LayerSpec spec) => $"Activation({Function(spec)})";

    public override Activation FinalActivation(LayerSpec spec) => Function(spec);

    public override Activation? OutputFunction(LayerSpec spec) => Function(spec);

    public override bool ChangesNothing(LayerSpec spec) => Function(spec) == Activation.Linear;

    public override bool IsFunction => true;

    public override Shape? Infer(LayerInput input) => input.Defined<Activation>("Function") ? input.Shape : null;

    public override LayerPlan Plan(LayerPlanner layer) => Function(layer.Spec) == Activation.Linear
        ? new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View), "changes nothing") { RunsBackward = false }
        : new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "one pass");

    public override void Emit(LayerEmitter emitter)
    {
        Activation function = Function(emitter.Spec);
        if (function == Activation.Linear)
            return;
        ValuePlan x = emitter.Input, y = emitter.Output;
        string rows = $"{y.Steps} * batch";
        string apply = ActivationCode.Apply(function, "x", x.Stride, "y", y.Stride, rows, x.Width);
        string infer = apply, forward = apply, backward = Gradient(function, y, x, rows);
        // A softmax or sigmoid that ends the model is left out where the loss works on its input.
        if (emitter.Last && function is (Activation.Softmax or Activation.Sigmoid))
        {
            infer = Either("logits");
            forward = Either("step.Logits");
            backward = $"""
                if (step.Logits)
                    Sequences.CopyRows(ref dy, {y.GradientStride}, ref dx, {x.GradientStride}, {rows}, {x.Width});
                else
                    {backward}
                """;
        }

        SimpleCode.Write(emitter, infer, forward, "if (!inputGradient)\n    return;\n" + backward);

        string Either(string logits) => $"""
            if ({logits})
                Sequences.CopyRows(ref x, {x.Stride}, ref y, {y.Stride}, {rows}, {x.Width});
            else
                {apply}
            """;
    }

    /// <summary>The function.</summary>
    protected virtual Activation Function(LayerSpec spec) => spec.Get("Function", Activation.Linear);

    // Gradients of both sides have the same stride: the padded width.
    private static string Gradient(Activation function, ValuePlan y, ValuePlan x, string rows) => ActivationFacts.NeedsInput(function)
        ? ActivationCode.Gradient(function, "x", x.Stride, "dy", "dx", y.GradientStride, rows, x.Width)
        : ActivationCode.Gradient(function, "y", y.Stride, "dy", "dx", y.GradientStride, rows, x.Width);
}
