using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/merging/base_merge.py: several values of one shape, value by value. A step counts where it does in any of them; where
/// one has no mask, the result has none.
/// </summary>
internal abstract class JoinLayer : LayerDefinition
{
    public override InputCount InputCount => InputCount.AtLeast(2);

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) =>
        masked.All(m => m) ? MaskUse.Reads | MaskUse.Makes : MaskUse.Ends;

    public override Shape? Infer(LayerInput input)
    {
        for (int i = 1; i < input.Shapes.Count; i++)
        {
            if (!input.Shapes[i].Equals(input.Shape))
            {
                return input.Fail(
                    "CRNN106", $"{Kind} joins values of one shape, and {input.SourceOf(0)} gives {input.Shape}, {input.SourceOf(i)} {input.Shapes[i]}",
                    "Give both the same shape, for example with Dense, RepeatVector or Flatten");
            }
        }

        return input.Shape;
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "value by value")
    {
        TrainingScratch = new MemorySize(0, NeedsRest ? layer.Steps * Layouts.RoundUp(layer.Node.Output.Features) : (Extent)0),
        Flops = (long)(layer.Inputs.Count - 1) * layer.Node.Output.TypicalLength,
    };

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan y = emitter.Output;
        string rows = y.Steps == 1 ? "batch" : $"{y.Steps} * batch";
        var statements = new List<string> { $"Sequences.CopyRows(ref {emitter.Signature.Input(0)}, {emitter.Inputs[0].Stride}, ref y, {y.Stride}, {rows}, {y.Width});" };
        for (int i = 1; i < emitter.Inputs.Count; i++)
            statements.Add($"Joins.Apply<{Function}>(ref {emitter.Signature.Input(i)}, {emitter.Inputs[i].Stride}, ref y, {y.Stride}, {rows}, {y.Width});");
        statements.AddRange(Finish(emitter, rows));
        statements.AddRange(JoinMasks(emitter));
        string forward = string.Join("\n", statements);
        SimpleCode.Write(emitter, forward, forward, "if (!inputGradient)\n    return;\n" + string.Join("\n", Backward(emitter, rows)));
    }

    /// <summary>The runtime's function of two values.</summary>
    protected abstract string Function { get; }

    /// <summary>Whether the backward code keeps what is left of the gradient in scratch.</summary>
    protected virtual bool NeedsRest => false;

    /// <summary>What is done to the joined values.</summary>
    protected virtual IEnumerable<string> Finish(LayerEmitter emitter, string rows) => [];

    /// <summary>The statements that write the gradient of every input.</summary>
    protected abstract IEnumerable<string> Backward(LayerEmitter emitter, string rows);

    /// <summary>The output's gradient as an input's.</summary>
    protected static string CopyGradient(LayerEmitter emitter, int input, string rows) =>
        $"Sequences.CopyRows(ref dy, {emitter.Output.GradientStride}, ref d{emitter.Signature.Input(input)}, {emitter.Inputs[input].GradientStride}, {rows}, {emitter.Output.Width});";

    private static IEnumerable<string> JoinMasks(LayerEmitter emitter)
    {
        if (!emitter.Gives("Mask"))
            yield break;
        yield return $"Sequences.Copy(ref mask0, ref yMask, {emitter.Output.Steps} * batch);";
        for (int i = 1; i < emitter.Inputs.Count; i++)
            yield return $"MaskRows.Or(ref mask{i}, ref yMask, {emitter.Output.Steps} * batch);";
    }
}
