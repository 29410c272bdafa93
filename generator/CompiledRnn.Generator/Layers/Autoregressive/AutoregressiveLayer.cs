using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The layers inside run step after step; the first step reads the input, every other the output of the one before.</summary>
internal sealed class AutoregressiveLayer : WrapperDefinition
{
    public override string Kind => "Autoregressive";

    public override string Wrappable => "Wrap layers that work step by step: Lstm, Gru, SimpleRnn, Dense, Activation";

    public override int MostInner => int.MaxValue;

    public override bool Wraps(LayerDefinition inner) => inner is RecurrentLayer || (inner.WorksStepByStep && inner.Role == LayerRole.Layer);

    public override string Describe(LayerSpec spec) =>
        $"Autoregressive({spec.Get("Steps", 0)}, {string.Join(", ", spec.Inner.Select(i => LayerCatalog.Find(i.Kind)?.Describe(i) ?? i.Kind))})";

    public override IReadOnlyList<Port> States(LayerSpec spec) => AutoregressiveBody.AllStates(spec);

    // The longest: lstm_ begins the names of lstm_1_ too.
    public override LayerSpec Owner(LayerSpec spec, ParameterSpec parameter) => spec.Inner[Enumerable.Range(0, spec.Inner.Count)
        .Where(i => parameter.Name.StartsWith(AutoregressiveBody.Prefix(spec, i), System.StringComparison.Ordinal))
        .OrderByDescending(i => AutoregressiveBody.Prefix(spec, i).Length).First()];

    public override Shape? Infer(LayerInput input)
    {
        int steps = input.Spec.Get("Steps", 0);
        if (!(input.AtLeast("Steps", 1, steps) & input.NeedsVector()) || !input.IsKnown || input.Spec.Inner.Count == 0)
            return null;
        InferredModel body = Body(input.Spec, input.Shape.Features);
        int inputs = AutoregressiveBody.StateInputs(input.Spec);
        foreach (Problem problem in body.Problems)
        {
            int index = System.Math.Min(System.Math.Max(problem.Layer - inputs, 0), input.Spec.Inner.Count - 1);
            input.Inner(input.Shape, index).Fail(problem.Rule, problem.Fault, problem.Mend, problem.Argument);
        }

        if (!body.IsComplete)
            return null;
        Shape output = body[body.Outputs[0]].Shape;
        return output.Features == input.Shape.Features
            ? Shape.Sequence(steps, output.Features)
            : input.Fail(
                "CRNN111", $"{Describe(input.Spec)} reads {input.Shape} at its first step and gives {Shape.Vector(output.Features)}, its next input",
                $"End it with Dense({input.Shape.Features})");
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input) => Body(spec, input.Features).Layers
        .SelectMany(l => l.Parameters.Select(p => p with { Name = AutoregressiveBody.Prefix(spec, AutoregressiveBody.IndexOf(l)) + p.Name, Prefix = p.Prefix }));

    public override LayerPlan Plan(LayerPlanner layer)
    {
        ModelPlan body = AutoregressiveCode.PlanOf(layer.Node);
        int row = AutoregressiveCode.RowOf(body), steps = layer.Steps.Value;
        MemorySize inference = body.Inference.Total, training = body.Training.Scratch;
        return new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a loop over the steps; what a step gives is the row that the next one reads")
        {
            InferenceScratch = new MemorySize(inference.Fixed, inference.PerSequence + 2 * row),
            TrainingScratch = new MemorySize(0, 2 * row),
            // The values of every step; the scratch of one lies where the next one's values go, that of the last behind them.
            Saved = steps * body.Training.Floats + training.PerSequence + training.Fixed,
            Flops = steps * body.Layers.Sum(l => l.Plan.Flops),
        };
    }

    public override void Emit(LayerEmitter emitter) => new AutoregressiveCode(emitter).Write();

    private static InferredModel Body(LayerSpec spec, int features) => AutoregressiveBody.Infer(spec, features);
}
