using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/regularization/dropout.py: inverted dropout in training, nothing in inference.</summary>
internal class DropoutLayer : LayerDefinition
{
    public override string Kind => "Dropout";

    public override bool WorksStepByStep => true;

    public override bool IsForTraining => true;

    public override bool ChangesNothing(LayerSpec spec) => Rate(spec) == 0;

    public override string Describe(LayerSpec spec) => $"{Kind}({Text(Rate(spec))})";

    public override Shape? Infer(LayerInput input)
    {
        double rate = Rate(input.Spec);
        return rate is >= 0 and < 1 || input.Refuse("Rate", Text(rate), "Set it to 0 or more and below 1") ? input.Shape : null;
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(
        new OutputPlan(layer.Input.Stride, OutputPlace.ViewInInference), "training only; random numbers by counter");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string rate = Rate(emitter.Spec).ToString("R", CultureInfo.InvariantCulture) + "f";
        string Call(string from, int fromStride, string to, int toStride) =>
            $"{Kernel}(ref {from}, {fromStride}, ref {to}, {toStride}, {y.Steps}, {y.Width}, {rate}, {emitter.Node.Index}, step);";
        SimpleCode.Write(
            emitter,
            null,
            Call("x", x.Stride, "y", y.Stride),
            "if (inputGradient)\n    " + Call("dy", y.GradientStride, "dx", x.GradientStride));
    }

    /// <summary>The runtime's method that drops.</summary>
    protected virtual string Kernel => "DropoutRows.Apply";

    private static double Rate(LayerSpec spec) => spec.Get("Rate", 0.0);

    private static string Text(double rate) => rate.ToString("R", CultureInfo.InvariantCulture);
}
