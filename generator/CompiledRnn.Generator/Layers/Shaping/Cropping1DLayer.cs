using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/reshaping/cropping1d.py: steps taken off both ends.</summary>
internal sealed class Cropping1DLayer : StepsViewLayer
{
    public override string Kind => "Cropping1D";

    public override string Describe(LayerSpec spec) => $"Cropping1D({Before(spec)}, {After(spec)})";

    public override bool ChangesNothing(LayerSpec spec) => Before(spec) == 0 && After(spec) == 0;

    protected override bool Check(LayerInput input) =>
        input.AtLeast("Before", 0, Before(input.Spec)) & input.AtLeast("After", 0, After(input.Spec));

    protected override StepRange Range(LayerSpec spec, Extent available) => new(Before(spec), available - Before(spec) - After(spec));

    protected override (string Fault, string Mend, string? Argument) TooFew(LayerSpec spec, Shape available) => (
        $"{Describe(spec)} takes off {(long)Before(spec) + After(spec)} steps, and the sequence {available} has {available.Steps}",
        $"Take off {available.Steps - 1} or fewer",
        Before(spec) == 0 ? "After" : After(spec) == 0 ? "Before" : null);

    private static int Before(LayerSpec spec) => spec.Get("Before", 0);

    private static int After(LayerSpec spec) => spec.Get("After", 0);
}
