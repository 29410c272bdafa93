using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Windows of steps, each reduced to one (keras/src/layers/pooling/base_pooling.py).</summary>
internal abstract class PoolingLayer : LayerDefinition
{
    public override string Describe(LayerSpec spec) => $"{Kind}({Size(spec)})";

    public override bool ChangesNothing(LayerSpec spec) => Size(spec) == 1 && Strides(spec) == 1;

    public override Shape? Infer(LayerInput input)
    {
        if (!(Check(input) & input.NeedsSequence()))
            return null;
        Extent steps = input.Shape.Dimensions[0];
        int size = Size(input.Spec);
        input.NotNegative.Add(steps - (IsSame(input.Spec) ? 1 : size));
        return IsSame(input.Spec) || !steps.IsFixed || size <= steps.Value
            ? Shape.Sequence(Outputs(input.Spec, steps), input.Shape.Features)
            : input.Fail(
                "CRNN105",
                $"{Describe(input.Spec)} takes windows of {size} steps, and the sequence {input.Shape} has {steps}",
                $"Take {steps} or fewer, or set Padding.Same",
                "PoolSize");
    }

    // The same stride as the input: a step of the whole batch is one block on both sides.
    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(layer.Input.Stride), "windows of whole steps of the batch");

    public override void Emit(LayerEmitter emitter)
    {
        string window = Window(emitter.Spec, emitter.Input.Steps), forward = Forward(window, emitter.Input);
        SimpleCode.Write(emitter, forward, forward, "if (inputGradient)\n    " + Backward(window, emitter.Input));
    }

    /// <summary>The statement that reduces the windows.</summary>
    protected abstract string Forward(string window, ValuePlan x);

    /// <summary>The statement that gives the gradients back to the steps.</summary>
    protected abstract string Backward(string window, ValuePlan x);

    private static bool Check(LayerInput input) =>
        input.AtLeast("PoolSize", 1, Size(input.Spec))
        & (!input.Spec.Has("Strides") || input.AtLeast("Strides", 1, Strides(input.Spec)))
        & (input.Defined<Padding>("Padding")
            && (input.Spec.Get("Padding", Padding.Valid) != Padding.Causal
                || input.Refuse("Padding", "Causal, which only convolutions have", "Choose Valid or Same")));

    /// <summary>The expression that makes the runtime's PoolingWindow.</summary>
    private static string Window(LayerSpec spec, Extent steps)
    {
        Extent outputs = Outputs(spec, steps);
        int size = Size(spec), strides = Strides(spec);
        // TensorFlow's rule: what the windows lack, half of it in front, rounded down.
        Extent lacking = ((outputs - 1) * strides + size - steps).OrZero();
        return $"new PoolingWindow(Steps: {steps}, Outputs: {outputs}, Size: {size}, Stride: {strides}, Before: {(IsSame(spec) ? lacking.Over(2) : 0)})";
    }

    private static Extent Outputs(LayerSpec spec, Extent steps) =>
        (steps - (IsSame(spec) ? 1 : Size(spec))).Over(Strides(spec)) + 1;

    private static bool IsSame(LayerSpec spec) => spec.Get("Padding", Padding.Valid) == Padding.Same;

    private static int Size(LayerSpec spec) => spec.Get("PoolSize", 2);

    private static int Strides(LayerSpec spec) => spec.Get("Strides", Size(spec));
}
