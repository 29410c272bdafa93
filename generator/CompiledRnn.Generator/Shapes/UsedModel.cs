using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>CRNN113: whether a model can stand where <c>[Use&lt;TModel&gt;]</c> puts it.</summary>
internal static class UsedModel
{
    /// <summary>Adds a fault where it cannot.</summary>
    /// <returns>Whether it can; false without a fault where the model is itself at fault, which is reported there.</returns>
    public static bool Check(LayerSpec spec, int index, IReadOnlyList<int> inputs, GraphBuilder graph, List<Problem> problems)
    {
        string name = LayerCatalog.Find(spec.Kind)!.Describe(spec);
        if (spec.UsedFault is not null)
            return Refuse(spec, index, problems) is not null;
        if (spec.Used is not { } used || ShapeInference.Infer(used) is not { IsComplete: true } model)
            return false;
        if (model.Outputs.Count > 1)
            return Fail($"{name} has {model.Outputs.Count} outputs, and a layer gives one", $"Use a model with one output, or put the layers of {used.Name} here");
        if (model.Inputs.Count != inputs.Count)
            return Fail($"{name} reads {Text(model.Inputs.Count)}, and {inputs.Count} {(inputs.Count == 1 ? "comes" : "come")}", "Name as many in From, with commas between", "From");
        for (int i = 0; i < inputs.Count; i++)
        {
            ValueNode given = graph.Values[inputs[i]], wanted = model[model.Inputs[i]];
            if (given.Kind != wanted.Kind || !Fits(given.Shape, wanted.Shape))
                return Fail($"{name} reads {model.Text(model.Inputs[i])}, and {graph.Source(inputs[i]).Description} gives {ShapeOf(given)}", $"Give it what {used.Name} declares, or change its input");
        }

        return true;

        bool Fail(string what, string mend, string? argument = null)
        {
            problems.Add(new Problem("CRNN113", index, 0, argument, what, mend));
            return false;
        }
    }

    /// <summary>Adds the fault that the type itself has, whatever comes in.</summary>
    /// <returns>No value.</returns>
    public static int? Refuse(LayerSpec spec, int index, List<Problem> problems)
    {
        if (spec.UsedFault is { } fault)
            problems.Add(new Problem("CRNN113", index, 0, null, fault, "Use a class with [Model] of this project"));
        return null;
    }

    // A model of any number of steps takes each number of them.
    private static bool Fits(Shape given, Shape wanted) =>
        given.Rank == wanted.Rank && given.Features == wanted.Features && (!wanted.Steps.IsFixed || given.Steps == wanted.Steps);

    private static string ShapeOf(ValueNode value) => value.Kind == ValueKind.Tokens ? "tokens" : value.Shape.ToString();

    private static string Text(int inputs) => inputs == 1 ? "1 input" : CodeText(inputs) + " inputs";

    private static string CodeText(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
