using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>All steps reduced to one vector (keras/src/layers/pooling/base_global_pooling.py): one window over all of them.</summary>
internal abstract class GlobalPoolingLayer : LayerDefinition
{
    public override Shape? Infer(LayerInput input) => input.NeedsSequence() ? Shape.Vector(input.Shape.Features) : null;

    // The same stride as the input: a step of the whole batch is one block on both sides.
    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(layer.Input.Stride), "all steps into one");

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input;
        string window = $"new PoolingWindow(Steps: {x.Steps}, Outputs: 1, Size: {x.Steps}, Stride: 1, Before: 0)";
        string forward = Forward(window, x);
        SimpleCode.Write(emitter, forward, forward, "if (inputGradient)\n    " + Backward(window, x));
    }

    /// <summary>The statement that reduces the steps.</summary>
    protected abstract string Forward(string window, ValuePlan x);

    /// <summary>The statement that gives the gradients back to the steps.</summary>
    protected abstract string Backward(string window, ValuePlan x);
}
