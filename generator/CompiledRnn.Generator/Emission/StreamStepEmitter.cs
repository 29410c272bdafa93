using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Emission;

/// <summary>
/// The walk over the layers for one step of one sequence, the shortest way: input and states are read where the caller keeps them, and what
/// a stream never asks for is left out.
/// </summary>
internal sealed class StreamStepEmitter(CodeWriter writer, ModelPlan plan) : PassEmitter(writer, plan)
{
    protected override MemoryPlan Memory => Plan.Inference;

    /// <summary>Whether a step of the model is written so: one row for each input and output, and no work for several threads.</summary>
    public static bool Covers(ModelPlan plan) => plan.Parts == 1 && plan.Lengths.Count == 0
        && plan.Model.Inputs.Concat(plan.Model.Outputs).All(p => plan[p].Steps == 1);

    protected override bool IsView(PlannedLayer layer) => layer.Plan.Output.Place != OutputPlace.Fresh;

    public void Write()
    {
        Writer.Write("// Sequences of a step");
        Writer.Write("private const int batch = 1;");
        Writer.Blank();
        using (Writer.Open("private static void StepOne(ref float weights, ref float input, ref float output, ref float states, ref float memory, bool reverse)"))
        {
            Writer.Write($"ref float scratch = {Scratch};");
            foreach (ModelPort input in Plan.Model.Inputs)
                Writer.Write($"ref float {X(input.Value)} = {CodeText.RefAt("input", Offset(Plan.Model.Inputs, input))};");
            WriteStreamStates();
            foreach (PlannedLayer layer in Plan.Layers)
                WriteLayer(layer);
            foreach (ModelPort output in Plan.Model.Outputs.Where(o => !IsDirect(o)))
                Writer.Write($"Sequences.Copy(ref {X(output.Value)}, {CodeText.RefAt("output", Offset(Plan.Model.Outputs, output))}, {Plan[output].Width});");
        }
    }

    private void WriteLayer(PlannedLayer layer)
    {
        WriteComment(layer);
        ModelPort? output = Plan.Model.Outputs.FirstOrDefault(o => o.Value == layer.Node.Result && IsDirect(o));
        WriteValues(layer, output is null ? null : CodeText.RefAt("output", Offset(Plan.Model.Outputs, output)), skipCarried: true);
        if (IsView(layer))
            return;
        string arguments = $"{Parameters(layer)}, {string.Join(", ", Values(layer))}, ref scratch";
        Writer.Write(layer.Node.Definition.TakesTurns
            ? $"{Class(layer)}.StepOne({arguments}, reverse);"
            : $"{Class(layer)}.Infer({arguments}, batch, false{(layer.Node.Definition.ReadsTokens(layer.Node.CoreSpec) ? ", 0" : "")});");
    }

    /// <summary>Whether a layer writes where the caller wants the output: as wide as its stride, and nothing looks at it as a view.</summary>
    private bool IsDirect(ModelPort output) => Plan[output] is { } y && y.Stride == y.Width && y.InferenceRoot == y.Index
        && Plan.Model.Outputs.Count(o => o.Value == output.Value) == 1 && Plan.Layers.Any(l => l.Node.Result == y.Index);
}
