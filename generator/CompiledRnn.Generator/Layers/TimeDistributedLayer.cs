using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/rnn/time_distributed.py: the layer inside at every step. Layers that work step by step run over all rows anyway, so the
/// wrapper hands over to them.
/// </summary>
internal sealed class TimeDistributedLayer : WrapperDefinition
{
    public override string Kind => "TimeDistributed";

    public override string Wrappable => "Wrap a layer that works on one step: Dense, Activation or Dropout";

    public override bool Wraps(LayerDefinition inner) => inner.WorksStepByStep;

    public override string Describe(LayerSpec spec) =>
        spec.Inner.Count == 1 && LayerCatalog.Find(spec.Inner[0].Kind) is { } inner ? $"TimeDistributed({inner.Describe(spec.Inner[0])})" : Kind;

    public override Shape? Infer(LayerInput input)
    {
        // What stands in the bracket was checked when it was read.
        if (input.Spec.Inner.Count != 1 || LayerCatalog.Find(input.Spec.Inner[0].Kind) is not { } inner || !Wraps(inner) || !input.NeedsSequence())
            return null;
        return inner.Infer(input.Inner(Shape.Vector(input.Shape.Features))) is { } step
            ? Shape.Sequence(input.Shape.Dimensions[0], step.Features)
            : null;
    }

    public override (LayerDefinition Definition, LayerSpec Spec) Core(LayerSpec spec) =>
        spec.Inner.Count == 1 && LayerCatalog.Find(spec.Inner[0].Kind) is { } inner ? (inner, spec.Inner[0]) : (this, spec);

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer) => throw new InvalidOperationException("The wrapped layer is planned instead.");

    public override void Emit(LayerEmitter emitter) => throw new InvalidOperationException("The wrapped layer is emitted instead.");
}
