using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The layers inside run step after step; every step but the first reads the output of the one before, or the most probable token.</summary>
internal sealed class AutoregressiveLayer : WrapperDefinition
{
    public override string Kind => "Autoregressive";

    public override string Wrappable => "Wrap layers that work step by step: Lstm, Gru, SimpleRnn, Dense, Activation, and as the first one Embedding";

    public override int MostInner => int.MaxValue;

    public override bool FeedsBack => true;

    public override string TokensMend => "Set First = FirstInput.StartToken, or leave Features of the input out, so that it is tokens";

    public override bool Wraps(LayerDefinition inner) =>
        inner is RecurrentLayer or EmbeddingLayer || (inner.WorksStepByStep && inner.Role == LayerRole.Layer);

    public override string Describe(LayerSpec spec) =>
        $"Autoregressive({spec.Get("Steps", 0)}, {string.Join(", ", spec.Inner.Select(i => LayerCatalog.Find(i.Kind)?.Describe(i) ?? i.Kind))})";

    public override bool ReadsTokens(LayerSpec spec) => AutoregressiveBody.ReadsTokens(spec) && !IgnoresInput(spec);

    public override bool Accepts(LayerSpec spec, bool tokens) => IgnoresInput(spec) || base.Accepts(spec, tokens);

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => IgnoresInput(spec) ? MaskUse.Ignores : MaskUse.Ends;

    public override IReadOnlyList<Port> States(LayerSpec spec) => AutoregressiveBody.AllStates(spec);

    public override Activation FinalActivation(LayerSpec spec) => AutoregressiveBody.ReadsTokens(spec) ? LastFunction(spec) : Activation.Linear;

    // The longest: lstm_ begins the names of lstm_1_ too.
    public override LayerSpec Owner(LayerSpec spec, ParameterSpec parameter) => spec.Inner[Enumerable.Range(0, spec.Inner.Count)
        .Where(i => parameter.Name.StartsWith(AutoregressiveBody.Prefix(spec, i), System.StringComparison.Ordinal))
        .OrderByDescending(i => AutoregressiveBody.Prefix(spec, i).Length).First()];

    public override Shape? Infer(LayerInput input) => AutoregressiveShapes.Infer(input);

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input) => AutoregressiveBody.For(spec, input).Layers
        .SelectMany(l => l.Parameters.Select(p => p with { Name = AutoregressiveBody.Prefix(spec, AutoregressiveBody.IndexOf(l)) + p.Name, Prefix = p.Prefix }));

    public override (int Width, int Vocabulary) Feedback(LayerSpec spec, Shape output) => AutoregressiveBody.ReadsTokens(spec)
        ? (1, AutoregressiveShapes.Vocabulary(spec))
        : (output.Features, 0);

    public override LayerPlan Plan(LayerPlanner layer)
    {
        AutoregressiveRows rows = AutoregressiveRows.Of(layer.Node);
        ModelPlan body = rows.Body;
        int steps = layer.Steps;
        MemorySize inference = body.Inference.Total, training = body.Training.Scratch;
        return new LayerPlan(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "a loop over the steps; what a step gives is the row that the next one reads")
        {
            InferenceScratch = new MemorySize(inference.Fixed, inference.PerSequence + rows.Both),
            TrainingScratch = new MemorySize(training.Fixed, training.PerSequence + rows.Both),
            Saved = checked(steps * body.Training.Floats),
            Flops = steps * body.Layers.Sum(l => l.Plan.Flops),
        };
    }

    public override void Emit(LayerEmitter emitter) => new AutoregressiveCode(emitter).Write();

    public override string? Decoder(LayerEmitter emitter)
    {
        if (!AutoregressiveBody.ReadsTokens(emitter.Spec))
            return null;
        AutoregressiveRows rows = AutoregressiveRows.Of(emitter.Node);
        return $"""
            Steps = {emitter.Output.Steps},
            Width = {rows.Values},
            StateFloats = {rows.States},
            Activation = Activation.{LastFunction(emitter.Spec)},
            ParameterFloats = {rows.Body.ParameterFloats},
            Workspace = {DefinitionEmitter.Size(rows.Body.Inference.Total)},
            Step = {emitter.Class}.Step,
            """;
    }

    private static bool IgnoresInput(LayerSpec spec) => spec.Get("First", FirstInput.Input) is FirstInput.Zeros or FirstInput.StartToken;

    private static Activation LastFunction(LayerSpec spec) =>
        spec.Inner.Count == 0 ? Activation.Linear : LayerCatalog.Find(spec.Inner[spec.Inner.Count - 1].Kind)?.FinalActivation(spec.Inner[spec.Inner.Count - 1]) ?? Activation.Linear;
}
