using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>The walk over the layers in inference.</summary>
internal sealed class InferEmitter(CodeWriter writer, ModelPlan plan) : PassEmitter(writer, plan)
{
    /// <summary>Whether states stand where the caller keeps them, and change there.</summary>
    public bool Streams { get; init; }

    /// <summary>The layer at whose first step the walk ends: the output is what that step reads. Null: the walk goes to the end.</summary>
    public PlannedLayer? Begins { get; init; }

    /// <summary>Whether it is the walk of one of several threads that compute one sequence together.</summary>
    public bool Together { get; init; }

    protected override MemoryPlan Memory => Plan.Inference;

    private string Name => Begins is not null ? "Begin" : Together ? "InferTogether" : "Infer";

    /// <summary>Before a statement that only one thread runs; the others wait for it where they next read something.</summary>
    private string Once => Together ? "if (call.Share.IsFirst)\n    " : "";

    protected override bool IsView(PlannedLayer layer) => layer.Plan.Output.Place != OutputPlace.Fresh;

    public void Write()
    {
        using (Writer.Open($"private static void {Name}(in InferenceCall call)"))
        {
            Writer.Write($"int batch = {(Together ? "1" : "call.Batch")};");
            WriteRefs();
            foreach (ModelPort input in Plan.Model.Inputs)
                WriteCallersInput(input);
            if (Streams)
            {
                Writer.Write("ref float states = ref MemoryMarshal.GetReference(call.States);");
                WriteStreamStates();
            }
            else
            {
                WriteStates(Once);
            }

            foreach (PlannedLayer layer in Plan.Layers.TakeWhile(l => !ReferenceEquals(l, Begins)))
                WriteLayer(layer);
            if (Begins is not null)
            {
                WriteBegin(Begins);
                return;
            }

            WriteEnd();
        }
    }

    private void WriteEnd()
    {
        if (Together)
            Writer.Write("if (!call.Share.IsFirst)\n    return;");
        if (!Streams)
            WriteCarriedStates();
        if (WritesOutput)
            WriteOutputMasks();
        else
            WriteOutputs();
    }

    /// <summary>Whether a layer can write into the caller's output: the only one, rows as wide as their stride, and no steps to reorder.</summary>
    private bool WritesOutput => Begins is null && Plan.Model.Outputs.Count == 1 && Plan[Plan.Model.Outputs[0]] is { } output
        && output.Steps == 1 && output.Stride == output.Width && output.InferenceRoot == output.Index
        && Plan.Layers.Any(l => l.Node.Result == output.Index);

    /// <summary>The input is read in place where it is in order: a vector, or a single sequence.</summary>
    private void WriteCallersInput(ModelPort input)
    {
        ValuePlan x = Plan[input];
        WriteComment(input);
        Writer.Write($"ref float x{x.Index} = {CodeText.RefAt("MemoryMarshal.GetReference(call.Input)", Offset(Plan.Model.Inputs, input))};");
        if (Together || (x.Steps == 1 && Plan.Model.Inputs.Count == 1))
            return;
        using (Writer.Open("if (batch > 1)"))
        {
            Writer.Write($"x{x.Index} = {Buffer(Memory.Values[x.Index])};");
            Writer.Write(ToTimeMajor("call.Input", Plan.Model.Inputs, input, $"x{x.Index}", x.Stride));
        }
    }

    private void WriteBegin(PlannedLayer layer)
    {
        WriteComment(layer);
        IEnumerable<int> read = layer.Node.Inputs.Concat(layer.Node.Masks.Where(m => m >= 0)).Concat(layer.Node.InitialStates);
        Writer.Write($"{Class(layer)}.Begin({string.Join(", ", read.Select(v => "ref " + X(v)))}, call.Output, batch);");
    }

    private void WriteLayer(PlannedLayer layer)
    {
        WriteComment(layer);
        bool direct = WritesOutput && layer.Node.Result == Plan.Model.Outputs[0].Value;
        WriteValues(layer, direct ? "ref MemoryMarshal.GetReference(call.Output)" : null, skipCarried: Streams);
        if (IsView(layer))
            return;
        if (Together && layer.Plan.TakesOne)
        {
            string share = layer.Plan.Parts > 1 ? "call.Share" : "default";
            Writer.Write($"{(layer.Plan.Parts > 1 ? "" : Once)}{Class(layer)}.InferOne({Parameters(layer)}, {string.Join(", ", Values(layer))}, ref scratch{Turn(layer)}{Lengths(layer)}, {share}, {Compressed(layer)});");
            return;
        }

        string logits = Plan.IsLast(layer) ? $"call.Logits[{Plan.OutputOf(layer)}]" : "false";
        Writer.Write($"{Once}{Class(layer)}.Infer({Parameters(layer)}, {string.Join(", ", Values(layer))}, ref scratch, batch, {logits}{(layer.Node.Definition.ReadsTokens(layer.Node.CoreSpec) ? ", call.FirstSequence" : "")}{Turn(layer)}{Lengths(layer)});");
        if (!Together)
            WritePenalty(layer);
    }

    /// <summary>A layer's compressed kernel, by the number of the parameter in the model.</summary>
    private string Compressed(PlannedLayer layer)
    {
        int before = Plan.Layers.TakeWhile(l => !ReferenceEquals(l, layer)).Sum(l => l.Node.Parameters.Count);
        int parameter = layer.Node.Parameters.ToList().FindIndex(p => p.Name == layer.Plan.Compressed);
        return parameter < 0 ? "default" : $"call.Compressed[{before + parameter}]";
    }

    private string Turn(PlannedLayer layer) => Streams && layer.Node.Definition.TakesTurns ? ", call.Reverse" : "";
}
