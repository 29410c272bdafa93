using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>A number of steps at one end of a sequence.</summary>
internal abstract class EndStepsLayer : StepsViewLayer
{
    public override string Describe(LayerSpec spec) => $"{Kind}({spec.Get("Steps", 0)})";

    protected override bool Check(LayerInput input) => input.AtLeast("Steps", 1, input.Spec.Get("Steps", 0));

    protected override (string Fault, string Mend, string? Argument) TooFew(LayerSpec spec, Shape available) => (
        $"{Describe(spec)} takes {spec.Get("Steps", 0)} steps, and the sequence {available} has {available.Steps}",
        $"Take {available.Steps} or fewer",
        "Steps");
}
