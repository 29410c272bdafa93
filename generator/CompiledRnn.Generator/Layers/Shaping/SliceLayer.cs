using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Steps that follow each other: Keras's Cropping1D((start, T - start - length)).</summary>
internal sealed class SliceLayer : StepsViewLayer
{
    public override string Kind => "Slice";

    public override string Describe(LayerSpec spec) => $"Slice({Start(spec)}, {Length(spec)})";

    protected override bool Check(LayerInput input) =>
        input.AtLeast("Start", 0, Start(input.Spec)) & input.AtLeast("Length", 1, Length(input.Spec));

    protected override StepRange Range(LayerSpec spec, Extent available) => new(Start(spec), Length(spec));

    protected override (string Fault, string Mend, string? Argument) TooFew(LayerSpec spec, Shape available)
    {
        int left = available.Steps.Value - Start(spec);
        return (
            $"{Describe(spec)} takes the steps {Start(spec)} to {(long)Start(spec) + Length(spec) - 1}, and the sequence {available} has 0 to {available.Steps - 1}",
            left > 0 ? $"Take {left} or fewer from there" : $"Start at {available.Steps - 1} or before",
            left > 0 ? "Length" : "Start");
    }

    private static int Start(LayerSpec spec) => spec.Get("Start", 0);

    private static int Length(LayerSpec spec) => spec.Get("Length", 0);
}
