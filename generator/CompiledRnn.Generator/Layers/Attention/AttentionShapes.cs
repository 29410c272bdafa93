using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Which of a layer's inputs are query, value and key, and the faults of their shapes.</summary>
internal static class AttentionShapes
{
    /// <summary>Query and value, and a key where it is not the value.</summary>
    public static InputCount Inputs { get; } = new(2, 3);

    /// <summary>The input that is the key.</summary>
    public static int Key(int inputs) => inputs - 1;

    /// <summary>The key of inputs.</summary>
    public static T KeyOf<T>(IReadOnlyList<T> inputs) => inputs[Key(inputs.Count)];

    /// <summary>Floats of a row of scores.</summary>
    public static Extent ScoreStride(ValuePlan value) => Layouts.RoundUp(value.Steps);

    /// <summary>Checks Dropout.</summary>
    public static bool DropoutFits(LayerInput input)
    {
        double rate = input.Spec.Get("Dropout", 0.0);
        return rate is >= 0 and < 1 || input.Refuse("Dropout", rate.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "Set it to 0 or more and below 1");
    }

    /// <summary>CRNN106: what is no sequence, and a key that does not have the value's steps.</summary>
    public static bool AreSequences(LayerInput input)
    {
        for (int i = 0; i < input.Shapes.Count; i++)
        {
            if (input.Shapes[i].IsSequence)
                continue;
            Fail(input, $"reads sequences [steps, features], and {input.SourceOf(i)} gives the vector {input.Shapes[i]}", "Give it a sequence, for example with ReturnSequences or RepeatVector");
            return false;
        }

        Shape value = input.Shapes[1], key = KeyOf(input.Shapes);
        if (value.Dimensions[0] == key.Dimensions[0])
            return true;
        Fail(input, $"needs a key for each step of the value, and {input.SourceOf(1)} gives {value}, {input.SourceOf(2)} {key}", "Give both the same steps");
        return false;
    }

    /// <summary>CRNN106: query and key must be of the same width to be compared.</summary>
    public static bool FitTogether(LayerInput input)
    {
        int key = Key(input.Shapes.Count);
        if (input.Shape.Features == input.Shapes[key].Features)
            return true;
        Fail(
            input, $"compares queries and keys of the same width, and {input.SourceOf(0)} gives {input.Shape}, {input.SourceOf(key)} {input.Shapes[key]}",
            "Give both the same features, for example with Dense");
        return false;
    }

    /// <summary>The expression of a value's or gradient's rows.</summary>
    public static string Rows(ValuePlan value, int stride) => Rows(value.Steps, value.Width, stride);

    /// <summary>The expression of rows of heads.</summary>
    public static string Rows(Extent steps, int width, int stride) => $"new HeadRows({steps}, {width}, {stride})";

    /// <summary>The statement that drops weights or their gradients.</summary>
    public static string Drop(LayerEmitter emitter, string from, string to, ScoreSizes of) =>
        $"DropoutRows.Apply(ref {from}, {of.Stride}, ref {to}, {of.Stride}, {of.Heads * of.QuerySteps}, {of.ValueSteps}, {CodeText.Float(emitter.Spec.Get("Dropout", 0.0))}, {emitter.Node.Index}, step);";

    private static void Fail(LayerInput input, string fault, string mend) => input.Fail("CRNN106", $"{input.Description} {fault}", mend);
}

/// <summary>How scores lie: <c>[Heads, QuerySteps, batch, Stride]</c>.</summary>
internal sealed record ScoreSizes(int Heads, Extent QuerySteps, Extent ValueSteps)
{
    public static ScoreSizes Of(IReadOnlyList<ValuePlan> inputs, int heads) => new(heads, inputs[0].Steps, inputs[1].Steps);

    public Extent Stride => Layouts.RoundUp(ValueSteps);

    /// <summary>Rows for each sequence.</summary>
    public Extent Rows => Heads * QuerySteps;

    /// <summary>Floats for each sequence.</summary>
    public Extent Floats => Rows * Stride;

    /// <summary>Floats that the products of one head of at most so wide rows pack.</summary>
    public Extent Pack(int width) => Extent.Covering(width * Stride, (QuerySteps + ValueSteps) * Layouts.RoundUp(width));

    /// <summary>The runtime's expression.</summary>
    public override string ToString() => $"new ScoreRows({Heads}, {QuerySteps}, {ValueSteps}, {Stride})";
}
