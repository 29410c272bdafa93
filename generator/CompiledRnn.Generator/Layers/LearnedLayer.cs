using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>A vector that is a parameter. What it reads only says how many sequences there are.</summary>
internal sealed class LearnedLayer : LayerDefinition
{
    public override string Kind => "Learned";

    public override LayerRole Role => LayerRole.Beside;

    // Nothing is lost: no step goes through it.
    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads;

    public override bool ReadsTokens(LayerSpec spec) => false;

    public override string Describe(LayerSpec spec) => $"Learned({CodeText.Number(spec.Get("Units", 0))})";

    public override Shape? Infer(LayerInput input)
    {
        int units = input.Spec.Get("Units", 0);
        return input.AtLeast("Units", 1, units) ? Shape.Vector(units) : null;
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int units = spec.Get("Units", 0);
        yield return new ParameterSpec(
            "value", Shape.Vector(units), 1, 1, units, Layouts.RoundUp(units), spec.Get("ValueInitializer", Initializer.Zeros));
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a copy for each sequence");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        string forward = $"Sequences.FillRows(ref parameters, ref y, {y.Stride}, batch, {y.Stride});";
        SimpleCode.Write(
            emitter, forward, forward,
            CodeText.Lines(
                $"Products.AddRows(batch, {y.Stride}, ref dy, {y.GradientStride}, ref gradients);",
                x.HasGradient ? $"if (inputGradient)\n    Sequences.Clear(ref dx, {x.GradientFloats} * batch);" : ""));
    }
}
