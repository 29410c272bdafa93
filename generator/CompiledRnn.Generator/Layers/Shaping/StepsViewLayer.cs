using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Some of the steps of a sequence. Steps lie one behind the other, so the output is a part of the input's buffer.</summary>
internal abstract class StepsViewLayer : LayerDefinition
{
    public override Shape? Infer(LayerInput input)
    {
        if (!Check(input) || !input.NeedsSequence())
            return null;
        Extent available = input.Shape.Dimensions[0];
        StepRange kept = Range(input.Spec, available);
        input.NotNegative.AddRange([kept.First, kept.Count - 1, available - kept.First - kept.Count]);
        if (!available.IsFixed || (kept.First.Value >= 0 && kept.Count.Value >= 1 && (long)kept.First.Value + kept.Count.Value <= available.Value))
            return Shape.Sequence(kept.Count, input.Shape.Features);
        (string fault, string mend, string? argument) = TooFew(input.Spec, input.Shape);
        return input.Fail("CRNN105", fault, mend, argument);
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        Extent first = Range(layer.Spec, layer.Input.Steps).First;
        return new LayerPlan(new OutputPlan(layer.Input.Stride, OutputPlace.View) { FirstStep = first }, "a part of the input's buffer")
        {
            RunsBackward = layer.Steps != layer.Input.Steps,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        if (x.Steps == y.Steps)
            return;
        Extent first = Range(emitter.Spec, x.Steps).First, after = x.Steps - first - y.Steps;
        string clear = "// The kept steps' gradients are in place; the others are zero.";
        if (first != 0)
            clear += $"\nSequences.Clear(ref dx, {first * x.GradientStride} * batch);";
        if (after != 0)
            clear += $"\nSequences.Clear(ref Unsafe.Add(ref dx, {(first + y.Steps) * x.GradientStride} * batch), {after * x.GradientStride} * batch);";
        SimpleCode.Write(emitter, null, null, clear);
    }

    /// <summary>CRNN005: whether the arguments are in their ranges.</summary>
    protected abstract bool Check(LayerInput input);

    /// <summary>The steps that are kept, which may be more than there are.</summary>
    protected abstract StepRange Range(LayerSpec spec, Extent available);

    /// <summary>CRNN105: what is wrong, what to do, and the argument at fault.</summary>
    protected abstract (string Fault, string Mend, string? Argument) TooFew(LayerSpec spec, Shape available);

    /// <summary>Steps one behind the other.</summary>
    protected readonly record struct StepRange(Extent First, Extent Count);
}
