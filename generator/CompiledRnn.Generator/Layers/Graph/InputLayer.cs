using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Adds an input to the model: a sequence, a vector, or tokens.</summary>
internal sealed class InputLayer : LayerDefinition
{
    public override string Kind => "Input";

    public override LayerRole Role => LayerRole.Input;

    public override InputCount InputCount => InputCount.None;

    public override Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0), features = input.Spec.Get("Features", 0);
        bool hasSteps = input.Spec.Has("Steps"), hasFeatures = input.Spec.Has("Features");
        // What every layer has and an input cannot use.
        foreach (string option in new[] { "From", "Share" })
        {
            if (input.Spec.Has(option))
                return input.Fail("CRNN005", $"{option} of [Input] {input.Spec.Name} is set, and an input reads no layer and has no parameters", "Leave it out", option);
        }

        if (!hasSteps && !hasFeatures)
            return input.Fail("CRNN005", $"[Input] {input.Spec.Name} does not say how many Features it has", "Set Features to 1 or more");
        if (!((!hasFeatures || input.AtLeast("Features", 1, features)) & (!hasSteps || steps == Shape.Unknown || input.AtLeast("Steps", 1, steps))))
            return null;
        return hasSteps ? Shape.Sequence(steps, Math.Max(features, 1)) : Shape.Vector(features);
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => StreamModel.With(spec, "Steps", 1);

    public override LayerPlan Plan(LayerPlanner layer) => throw new InvalidOperationException("An input is no layer.");

    public override void Emit(LayerEmitter emitter) => throw new InvalidOperationException("An input is no layer.");
}
