using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Makes a layer's output, or one of its states, an output of the model.</summary>
internal sealed class OutputLayer : LayerDefinition
{
    public override string Kind => "Output";

    public override LayerRole Role => LayerRole.Output;

    public override Shape? Infer(LayerInput input) => input.Shape;

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer) => throw new InvalidOperationException("An output is no layer.");

    public override void Emit(LayerEmitter emitter) => throw new InvalidOperationException("An output is no layer.");
}
