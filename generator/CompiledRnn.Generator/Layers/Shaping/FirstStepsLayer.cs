using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The first steps of a sequence: Keras's Cropping1D((0, T - steps)).</summary>
internal sealed class FirstStepsLayer : EndStepsLayer
{
    public override string Kind => "FirstSteps";

    protected override StepRange Range(LayerSpec spec, Extent available) => new(0, spec.Get("Steps", 0));
}
