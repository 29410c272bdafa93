using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/merging/concatenate.py: side by side, or sequences one behind the other. Axis 0 is the batch, as in Keras: of sequences 1
/// is the steps, 2 and -1 the features.
/// </summary>
internal sealed class ConcatenateLayer : LayerDefinition
{
    public override string Kind => "Concatenate";

    public override InputCount InputCount => InputCount.AtLeast(2);

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads | MaskUse.Makes;

    public override Shape? Infer(LayerInput input)
    {
        int axis = input.Spec.Get("Axis", -1), rank = input.Shape.Rank;
        if (axis is not (-1 or 1 or 2) || (input.IsKnown && axis > rank))
        {
            input.Refuse("Axis", CodeText.Number(axis), "Set it to -1 for the values, or for sequences to 1 for the steps");
            return null;
        }

        bool steps = OverSteps(input.Spec, input.Shape);
        for (int i = 1; i < input.Shapes.Count; i++)
        {
            Shape other = input.Shapes[i];
            if (other.Rank == rank && (steps ? other.Features == input.Shape.Features : rank == 1 || other.Dimensions[0] == input.Shape.Dimensions[0]))
                continue;
            return input.Fail(
                "CRNN106",
                $"Concatenate joins values that differ in their {(steps ? "steps" : "features")} alone, and {input.SourceOf(0)} gives {input.Shape}, {input.SourceOf(i)} {other}",
                "Give them the same other sizes, for example with RepeatVector, Dense or Flatten");
        }

        if (input.Shape.IsVector)
            return Shape.Vector(checked(input.Shapes.Sum(s => s.Features)));
        return steps
            ? Shape.Sequence(input.Shapes.Sum(s => s.Steps), input.Shape.Features)
            : Shape.Sequence(input.Shape.Dimensions[0], checked(input.Shapes.Sum(s => s.Features)));
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => OverSteps(spec, input!) ? null : spec;

    public override LayerPlan Plan(LayerPlanner layer) => new(new OutputPlan(Layouts.RoundUp(layer.Node.Output.Features)), "copies");

    public override void Emit(LayerEmitter emitter)
    {
        bool steps = OverSteps(emitter.Spec, emitter.Node.Input);
        ValuePlan y = emitter.Output;
        var forward = new List<string>();
        var backward = new List<string> { "if (!inputGradient)\n    return;" };
        if (!steps && y.Stride > y.Width)
            forward.Add($"Sequences.Clear(ref y, {y.Floats} * batch);");
        Extent at = 0;
        for (int i = 0; i < emitter.Inputs.Count; i++)
        {
            ValuePlan x = emitter.Inputs[i];
            string rows = $"{x.Steps} * batch";
            string target = Part("y", steps, at, y.Stride), gradient = Part("dy", steps, at, y.GradientStride);
            forward.Add(steps
                ? $"Sequences.CopyRows(ref x{i}, {x.Stride}, {target}, {y.Stride}, {rows}, {x.Width});"
                : $"Joins.CopyColumns(ref x{i}, {x.Stride}, {target}, {y.Stride}, {rows}, {x.Width});");
            backward.Add($"Sequences.CopyRows({gradient}, {y.GradientStride}, ref dx{i}, {x.GradientStride}, {rows}, {x.Width});");
            at += steps ? x.Steps : x.Width;
        }

        forward.AddRange(JoinMasks(emitter, steps));
        SimpleCode.Write(emitter, string.Join("\n", forward), string.Join("\n", forward), string.Join("\n", backward));
    }

    private static string Part(string value, bool steps, Extent at, int stride) =>
        steps ? CodeText.RefAtBatch(value, 0, at * stride) : CodeText.RefAt(value, at);

    /// <summary>One behind the other, or of those side by side any; what has no mask counts everywhere.</summary>
    private static IEnumerable<string> JoinMasks(LayerEmitter emitter, bool steps)
    {
        if (!emitter.Gives("Mask"))
            yield break;
        if (!steps && emitter.Masked.Any(m => !m))
        {
            yield return $"MaskRows.Fill(ref yMask, {emitter.Output.Steps} * batch);";
            yield break;
        }

        Extent at = 0;
        for (int i = 0; i < emitter.Inputs.Count; i++)
        {
            string target = CodeText.RefAtBatch("yMask", 0, at), rows = $"{emitter.Inputs[i].Steps} * batch";
            yield return !emitter.Masked[i] ? $"MaskRows.Fill({target}, {rows});"
                : steps || i == 0 ? $"Sequences.Copy(ref mask{i}, {target}, {rows});"
                : $"MaskRows.Or(ref mask{i}, {target}, {rows});";
            at += steps ? emitter.Inputs[i].Steps : 0;
        }
    }

    private static bool OverSteps(LayerSpec spec, Shape input) => input.IsSequence && spec.Get("Axis", -1) == 1;
}
