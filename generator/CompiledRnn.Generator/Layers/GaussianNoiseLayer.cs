using System.Globalization;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/regularization/gaussian_noise.py: normal numbers added in training, nothing in inference.</summary>
internal sealed class GaussianNoiseLayer : LayerDefinition
{
    public override string Kind => "GaussianNoise";

    public override bool WorksStepByStep => true;

    public override bool IsForTraining => true;

    public override bool ChangesNothing(LayerSpec spec) => spec.Get("Stddev", 0.0) == 0;

    public override string Describe(LayerSpec spec) => $"GaussianNoise({Text(spec)})";

    public override Shape? Infer(LayerInput input) =>
        input.Spec.Get("Stddev", 0.0) is >= 0 and <= 1 || input.Refuse("Stddev", Text(input.Spec), "Set it to 0 or more and at most 1") ? input.Shape : null;

    public override LayerPlan Plan(LayerPlanner layer) => new(
        new OutputPlan(layer.Input.Stride, OutputPlace.ViewInInference), "training only; random numbers by counter");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        SimpleCode.Write(
            emitter,
            null,
            $"NoiseRows.Add(ref x, {x.Stride}, ref y, {y.Stride}, {y.Steps}, {y.Width}, {Text(emitter.Spec)}f, {emitter.Node.Index}, step);",
            $"if (inputGradient)\n    Sequences.Copy(ref dy, ref dx, {y.Steps * y.GradientStride} * batch);");
    }

    private static string Text(LayerSpec spec) => spec.Get("Stddev", 0.0).ToString("R", CultureInfo.InvariantCulture);
}
