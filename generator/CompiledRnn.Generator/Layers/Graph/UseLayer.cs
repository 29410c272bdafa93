using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>A whole other model in a layer's place. Its layers become layers of this model, with parameters of their own.</summary>
internal sealed class UseLayer : LayerDefinition
{
    public override string Kind => "Use";

    public override LayerRole Role => LayerRole.Model;

    public override string Describe(LayerSpec spec) => $"Use<{spec.Used?.Name ?? "TModel"}>";

    public override Shape? Infer(LayerInput input) => null;

    public override LayerPlan Plan(LayerPlanner layer) => throw new InvalidOperationException("The layers of the model are planned instead.");

    public override void Emit(LayerEmitter emitter) => throw new InvalidOperationException("The layers of the model are emitted instead.");
}
