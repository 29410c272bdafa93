using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The last steps of a sequence: Keras's Cropping1D((T - steps, 0)).</summary>
internal sealed class LastStepsLayer : EndStepsLayer
{
    public override string Kind => "LastSteps";

    // The last step of those so far is the one that comes.
    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec.Get("Steps", 0) == 1 ? spec : null;

    protected override StepRange Range(LayerSpec spec, Extent available) => new(available - spec.Get("Steps", 0), spec.Get("Steps", 0));
}
