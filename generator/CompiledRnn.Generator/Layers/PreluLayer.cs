using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/prelu.py: a learned slope below 0 for each place of the input, or for several together.</summary>
internal sealed class PreluLayer : LayerDefinition
{
    public override string Kind => "Prelu";

    public override Shape? Infer(LayerInput input)
    {
        foreach (int axis in input.Spec.Integers("SharedAxes"))
        {
            if (axis < 1 || axis > input.Shape.Rank)
            {
                input.Refuse(
                    "SharedAxes", axis.ToString(CultureInfo.InvariantCulture), input.Shape.IsVector ? "A vector has the axis 1" : "A sequence has the axes 1 and 2");
                return null;
            }
        }

        return input.Spec.Integers("SharedAxes").Contains(1) || !input.Shape.IsSequence || input.NeedsKnownLength() ? input.Shape : null;
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int[] shared = spec.Integers("SharedAxes");
        var shape = new Shape(new EquatableArray<Extent>(input.Dimensions.Select((size, axis) => shared.Contains(axis + 1) ? 1 : size)));
        // One panel as wide as a row, so that the values of a step follow each other.
        yield return new ParameterSpec(
            "alpha", shape, shape.Steps.Value, 1, shape.Features, Layouts.RoundUp(shape.Features), spec.Get("AlphaInitializer", Initializer.Zeros));
    }

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Input.Stride)), "row by row");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        ParameterSpec alpha = emitter.Node.Parameters[0];
        string sizes = $"new PreluSizes(Steps: {y.Steps}, Width: {x.Width}, InputStride: {x.Stride}, OutputStride: {y.Stride}, "
            + $"GradientStride: {y.GradientStride}, AlphaStride: {(alpha.Rows == 1 ? 0 : alpha.Lanes)}, "
            + $"SharesFeatures: {(alpha.Units < x.Width ? "true" : "false")})";
        string forward = $"PreluRows.Apply({sizes}, batch, ref x, ref parameters, ref y);";
        SimpleCode.Write(emitter, forward, forward, $"""
            var sizes = {sizes};
            PreluRows.AddAlphaGradient(sizes, batch, ref x, ref dy, ref gradients);
            if (inputGradient)
                PreluRows.Gradient(sizes, batch, ref x, ref parameters, ref dy, ref dx);
            """);
    }
}
