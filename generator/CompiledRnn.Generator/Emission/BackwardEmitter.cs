using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Emission;

/// <summary>The walk over the layers backward. Layers overwrite gradients; where a value has several readers, the walk adds them up.</summary>
internal sealed class BackwardEmitter(CodeWriter writer, ModelPlan plan) : PassEmitter(writer, plan)
{
    private readonly bool[] _wanted = Wanted(plan);

    protected override MemoryPlan Memory => Plan.Training;

    protected override string Scratch => TrainingScratch;

    protected override bool IsView(PlannedLayer layer) => layer.Plan.Output.Place == OutputPlace.View;

    public void Write()
    {
        using (Writer.Open("private static void Backward(in TrainingCall call)"))
        {
            Writer.Write("int batch = call.Step.Batch;");
            WriteRefs();
            Writer.Write("ref float gradient = ref MemoryMarshal.GetReference(call.Gradients);");
            foreach (ValuePlan value in Plan.Values.Where(v => Plan.Model.Values[v.Index].Layer < 0))
                WriteReferences(value);
            for (int i = 0; i < Plan.Layers.Count; i++)
                WriteReferences(i);
            WriteOutputGradients();
            for (int i = Plan.Layers.Count - 1; i >= 0; i--)
                WriteLayer(i);
            WriteInputGradients();
        }
    }

    private void WriteReferences(ValuePlan value)
    {
        Writer.Write($"ref float {X(value.Index)} = {Buffer(Memory.Values[value.Index])};");
        if (value.HasGradient)
            Writer.Write($"ref float {D(value.Index)} = {Buffer(Memory.Gradients[value.Index])};");
    }

    private void WriteReferences(int position)
    {
        PlannedLayer layer = Plan.Layers[position];
        foreach (GradientEdge edge in layer.Edges.Where(e => e.Offset >= 0))
            Writer.Write($"ref float {Target(layer, edge, position)} = {Buffer(edge.Offset)};");
        WriteValues(layer);
        int result = layer.Node.Result;
        string gradient = IsView(layer)
            ? CodeText.RefAtBatch(Target(layer, layer.Edges[0], position), 0, layer.Plan.Output.FirstStep * Plan.Values[layer.Node.Inputs[0]].GradientStride)
            : Buffer(Memory.Gradients[result]);
        Writer.Write($"ref float {D(result)} = {gradient};");
        foreach (int port in layer.Node.Ports.Where(p => Plan.Values[p].HasGradient))
            Writer.Write($"ref float {D(port)} = {Buffer(Memory.Gradients[port])};");
    }

    /// <summary>Where a layer writes the gradient of an input: the slot's own reference where other readers write too.</summary>
    private string Target(PlannedLayer layer, GradientEdge edge, int position) => edge.Kind == EdgeKind.Direct
        ? D(edge.Value)
        : $"{D(edge.Value)}Of{layer.Node.Identifier}{Slot(layer, edge)}";

    // A layer may read a value twice.
    private static string Slot(PlannedLayer layer, GradientEdge edge)
    {
        int slot = layer.Edges.TakeWhile(e => !ReferenceEquals(e, edge)).Count(e => e.Value == edge.Value);
        return slot == 0 ? "" : "_" + CodeText.Number(slot);
    }

    private void WriteOutputGradients()
    {
        foreach (ModelPort output in Plan.Model.Outputs)
            Writer.Write(ToTimeMajor("call.OutputGradient", Plan.Model.Outputs, output, D(output.Value), Plan[output].GradientStride));
    }

    private void WriteLayer(int position)
    {
        PlannedLayer layer = Plan.Layers[position];
        WriteComment(layer);
        foreach (int value in layer.Node.Ports.Append(layer.Node.Result).Where(v => Plan.Values[v].HasGradient && IsUnread(v)))
            Writer.Write($"Sequences.Clear(ref {D(value)}, {Plan.Values[value].GradientFloats} * batch); // nothing reads it");
        if (ActivityOptions.Of(layer.Node) is { } activity)
        {
            ValuePlan y = Plan.Values[layer.Node.Result];
            Writer.Write($"ActivityPenalty.AddGradient(ref x{y.Index}, {y.Stride}, ref d{y.Index}, {y.GradientStride}, {y.Steps} * batch, {y.Width}, {activity}, call.Sequences);");
        }

        bool wanted = layer.Node.Inputs.Concat(layer.Node.InitialStates).Any(v => _wanted[v]);
        if (layer.Plan.RunsBackward)
            Writer.Write($"{Class(layer)}.Backward({Arguments(layer, position)}, ref scratch, {(wanted ? "true" : "call.Step.InputGradient")}, call.Step{Truth(layer)});");
        List<string> sums = layer.Edges.Where(e => e.Kind is EdgeKind.Copied or EdgeKind.Added).Select(e =>
            $"Sequences.{(e.Kind == EdgeKind.Copied ? "Copy" : "Add")}(ref {Target(layer, e, position)}, ref {D(e.Value)}, {Plan.Values[e.Value].GradientFloats} * batch);").ToList();
        if (sums.Count == 0)
            return;
        if (wanted)
        {
            sums.ForEach(Writer.Write);
            return;
        }

        using (Writer.Open("if (call.Step.InputGradient)"))
            sums.ForEach(Writer.Write);
    }

    private string Arguments(PlannedLayer layer, int position)
    {
        IEnumerable<string> gradients = new[] { layer.Node.Result }.Concat(layer.Node.Ports.Where(p => Plan.Values[p].HasGradient)).Select(v => "ref " + D(v))
            .Concat(layer.Edges.Where(e => e.Kind != EdgeKind.None).Select(e => $"ref {Target(layer, e, position)}"));
        return string.Join(", ", new[] { Parameters(layer) }.Concat(Values(layer)).Concat(gradients).Append(Saved(position)).Append(Parameters(layer, "gradient")));
    }

    private bool IsUnread(int value) => Plan.Model.Outputs.All(o => o.Value != value) && Plan.Layers.All(l => l.Edges.All(e => e.Value != value));

    private void WriteInputGradients()
    {
        List<ModelPort> inputs = Plan.Model.Inputs.Where(i => Plan[i].HasGradient).ToList();
        if (inputs.Count == 0)
            return;
        Writer.Blank();
        using (Writer.Open("if (call.Step.InputGradient)"))
        {
            foreach (ModelPort input in inputs)
            {
                if (IsUnread(input.Value))
                    Writer.Write($"Sequences.Clear(ref {D(input.Value)}, {Plan[input].GradientFloats} * batch); // nothing reads it");
                Writer.Write(ToBatchFirst(D(input.Value), Plan[input].GradientStride, "call.InputGradient", Plan.Model.Inputs, input));
            }
        }
    }

    /// <summary>Which values need a gradient though the caller may not want the inputs': those behind parameters.</summary>
    private static bool[] Wanted(ModelPlan plan)
    {
        var wanted = new bool[plan.Values.Count];
        foreach (LayerNode layer in plan.Model.Layers)
        {
            bool behind = layer.Parameters.Count > 0 || layer.Inputs.Concat(layer.InitialStates).Any(v => wanted[v]);
            foreach (int value in layer.Ports.Append(layer.Result))
                wanted[value] = behind;
        }

        return wanted;
    }
}
