using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

namespace CompiledRnn.Generator.Emission;

/// <summary>What the walks over the layers share: references into the workspace and the arguments of a layer's methods.</summary>
internal abstract class PassEmitter(CodeWriter writer, ModelPlan plan)
{
    protected CodeWriter Writer { get; } = writer;

    protected ModelPlan Plan { get; } = plan;

    /// <summary>Where the pass keeps its values.</summary>
    protected abstract MemoryPlan Memory { get; }

    /// <summary>Whether a layer's output is a part of its input's buffer.</summary>
    protected abstract bool IsView(PlannedLayer layer);

    protected void WriteRefs()
    {
        foreach ((Length length, int index) in Plan.Lengths.Select((length, index) => (length, index)))
            Writer.Write($"int {length.Name} = call.Steps[{index}];");
        Writer.Write("ref float weights = ref MemoryMarshal.GetReference(call.Parameters);");
        Writer.Write("ref float memory = ref MemoryMarshal.GetReference(call.Workspace);");
        Writer.Write($"ref float scratch = {Scratch};");
    }

    /// <summary>Where the layers' scratch stands: behind all values, unless the caller brings it.</summary>
    protected virtual string Scratch => Buffer(Memory.Floats);

    /// <summary>The scratch of a training pass: of the layers that another layer runs step by step that layer's own.</summary>
    protected string TrainingScratch => Plan.Model.Spec.IsBody ? "ref MemoryMarshal.GetReference(call.Scratch)" : Buffer(Memory.Floats);

    /// <summary>The last argument of the training code of a layer that feeds back.</summary>
    protected string Truth(PlannedLayer layer) => layer.Node.Definition.FeedsBack ? $", {FeedbackText.Truth(Plan, layer)}" : "";

    protected void WriteComment(PlannedLayer layer)
    {
        Writer.Blank();
        Writer.Write($"// {layer.Node.Identifier}: {layer.Node.Description}, {FlowText.Of(Plan.Model, layer.Node)}");
    }

    /// <summary>Where a model has several inputs: which one follows.</summary>
    protected void WriteComment(ModelPort input)
    {
        if (Plan.Model.Inputs.Count == 1)
            return;
        Writer.Blank();
        Writer.Write($"// {input.Name}: {Plan.Model.Text(input)}");
    }

    /// <summary>The reference to a value: <c>x3</c> for a layer's output, <c>h3</c>, <c>mask3</c> for another port.</summary>
    protected string X(int value) => Camel(Plan.Model.Values[value].Port) + CodeText.Number(value);

    /// <summary>The reference to a value's gradient: <c>d3</c>, <c>dh3</c>.</summary>
    protected string D(int value) => Plan.Model.Values[value].Port.Length == 0 ? "d" + CodeText.Number(value) : "d" + X(value);

    private static string Camel(string port) => port.Length == 0 ? "x" : char.ToLowerInvariant(port[0]) + port.Substring(1);

    /// <summary>Declares an input of the model in the kernels' order, copied from the caller's.</summary>
    protected void WriteInput(ModelPort input)
    {
        ValuePlan x = Plan[input];
        WriteComment(input);
        Writer.Write($"ref float x{x.Index} = {Buffer(Memory.Values[x.Index])};");
        Writer.Write(ToTimeMajor("call.Input", Plan.Model.Inputs, input, $"x{x.Index}", x.Stride));
    }

    /// <summary>Declares the states that are carried from call to call; without a place to keep them they are zeros.</summary>
    /// <param name="once">What stands before a statement that only one of several threads runs.</param>
    protected void WriteStates(string once = "")
    {
        int offset = 0;
        foreach (ValuePlan state in Plan.Values.Where(v => v.Kind == ValueKind.State))
        {
            Writer.Write($"ref float {X(state.Index)} = {Buffer(Memory.Values[state.Index])};");
            Writer.Write($"{once}Sequences.ReadState(call.States, {offset} * batch, ref {X(state.Index)}, {state.Floats} * batch);");
            offset += state.Floats.Value;
        }
    }

    /// <summary>Keeps the states for the next call.</summary>
    protected void WriteCarriedStates()
    {
        int offset = 0;
        foreach (LayerNode layer in Plan.Model.Layers)
        {
            foreach (int value in layer.CarriedStates)
            {
                int floats = Plan.Values[value].Floats.Value;
                Writer.Write($"Sequences.KeepState(ref {X(value)}, call.States, {offset} * batch, {floats} * batch);");
                offset += floats;
            }
        }
    }

    /// <summary>Declares the states of a stream, from <c>states</c> on. A state is read and, when the layer is done with it, written at one place.</summary>
    protected void WriteStreamStates()
    {
        int offset = 0;
        foreach (LayerNode layer in Plan.Model.Layers.Where(l => l.CarriedStates.Count > 0))
        {
            foreach ((int initial, int last) in layer.InitialStates.Zip(layer.CarriedStates, (initial, last) => (initial, last)))
            {
                Writer.Write($"ref float {X(initial)} = {CodeText.RefAtBatch("states", 0, offset)};\nref float {X(last)} = ref {X(initial)};");
                offset += Plan.Values[initial].Floats.Value;
            }
        }
    }

    /// <summary>Declares a layer's output and other ports.</summary>
    protected void WriteValues(PlannedLayer layer, string? place = null, bool skipCarried = false)
    {
        int result = layer.Node.Result;
        string output = place ?? (IsView(layer) ? View(layer, Plan.Values[layer.Node.Inputs[0]].Stride) : Buffer(Memory.Values[result]));
        Writer.Write($"ref float {X(result)} = {output};");
        foreach (int port in layer.Node.Ports.Where(p => !skipCarried || !layer.Node.CarriedStates.Contains(p)))
            Writer.Write($"ref float {X(port)} = {Buffer(Memory.Values[port])};");
    }

    /// <summary>The values that a layer reads and writes, in the order of <see cref="LayerSignature"/>.</summary>
    protected IEnumerable<string> Values(PlannedLayer layer) => layer.Node.Inputs
        .Concat(layer.Node.Masks.Where(m => m >= 0)).Concat(layer.Node.InitialStates).Append(layer.Node.Result).Concat(layer.Node.Ports)
        .Select(v => $"ref {X(v)}");

    /// <summary>What a layer is told of the step: where it ends an output, whether to leave its function out.</summary>
    protected string Step(PlannedLayer layer) => Plan.OutputOf(layer) is var output and >= 0 && Plan.FinalActivation(Plan.Model.Outputs[output]) != Activation.Linear
        ? $"call.StepOf({output})"
        : "call.Step";

    /// <summary>Adds the penalty on a layer's output, where it has one.</summary>
    protected void WritePenalty(PlannedLayer layer)
    {
        if (ActivityOptions.Of(layer.Node) is not { } activity)
            return;
        ValuePlan y = Plan.Values[layer.Node.Result];
        Writer.Write($"ActivityPenalty.Add(call.ActivityPenalty, ref x{y.Index}, {y.Stride}, {y.Steps} * batch, {y.Width}, {activity});");
    }

    /// <summary>Copies the outputs, and where the caller asks for them their masks, to the caller.</summary>
    protected void WriteOutputs()
    {
        Writer.Blank();
        foreach (ModelPort output in Plan.Model.Outputs)
            Writer.Write(ToBatchFirst(X(output.Value), Plan[output].Stride, "call.Output", Plan.Model.Outputs, output));
        WriteOutputMasks();
    }

    protected void WriteOutputMasks()
    {
        List<ModelPort> masked = Plan.Model.Outputs.Where(o => Plan.Model[o].Mask >= 0).ToList();
        if (masked.Count == 0)
            return;
        var rows = new PackedRows(masked, o => Plan[o].Steps, _ => 1);
        using (Writer.Open("if (!call.OutputMask.IsEmpty)"))
            masked.ForEach(o => Writer.Write(rows.ToBatchFirst(X(Plan.Model[o].Mask), 1, "call.OutputMask", o)));
    }

    /// <summary>From the caller's packed rows to a value.</summary>
    protected string ToTimeMajor(string source, IReadOnlyList<ModelPort> ports, ModelPort port, string target, int stride) =>
        Rows(ports).ToTimeMajor(source, port, target, stride);

    /// <summary>From a value to the caller's packed rows.</summary>
    protected string ToBatchFirst(string source, int stride, string target, IReadOnlyList<ModelPort> ports, ModelPort port) =>
        Rows(ports).ToBatchFirst(source, stride, target, port);

    /// <summary>Floats of a sequence in the caller's memory that stand before a port's.</summary>
    protected Extent Offset(IReadOnlyList<ModelPort> ports, ModelPort port) => Rows(ports).Offset(port);

    private PackedRows Rows(IReadOnlyList<ModelPort> ports) => new(ports, p => Plan[p].Steps, p => Plan[p].Width);

    private string View(PlannedLayer layer, int stride) =>
        CodeText.RefAtBatch(X(layer.Node.Inputs[0]), 0, layer.Plan.Output.FirstStep * stride);

    protected static string Buffer(Extent offset) => CodeText.RefAtBatch("memory", 0, offset);

    protected string Saved(int layer) => Memory.Saved[layer] == -1 ? "ref memory" : Buffer(Memory.Saved[layer]);

    protected static string Parameters(PlannedLayer layer, string buffer = "weights") =>
        layer.Node.Parameters.Count == 0 ? "ref " + buffer : CodeText.RefAt(buffer, layer.ParameterOffset);

    /// <summary>The lengths of the call that a layer's methods take last.</summary>
    protected string Lengths(PlannedLayer layer) =>
        string.Concat(LayerEmitter.LengthsOf(layer.Node.Inputs.Append(layer.Node.Result).Select(v => Plan.Values[v].Shape)).Select(l => ", " + l.Name));

    protected static string Class(PlannedLayer layer) => layer.Node.Identifier + "Layer";
}
