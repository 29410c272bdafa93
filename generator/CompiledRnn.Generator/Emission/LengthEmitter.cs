using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>What a model whose lengths come with each call tells the runtime: which inputs they are of, the least, and all sizes for them.</summary>
internal static class LengthEmitter
{
    // A model that needs longer sequences than this has no call that it can run.
    private const int Most = 1 << 28;

    /// <summary>The expression of the names of the inputs.</summary>
    public static string Inputs(ModelPlan plan) => $"new string[] {{ {string.Join(", ", Ports(plan).Select(p => $"\"{p.Name}\""))} }}";

    /// <summary>The expression of the fewest steps of each.</summary>
    public static string Least(ModelPlan plan) => $"new int[] {{ {string.Join(", ", plan.Lengths.Select(l => CodeText.Number(LeastOf(l, plan))))} }}";

    /// <summary>Writes the method that computes shapes and workspaces.</summary>
    public static void Write(CodeWriter writer, ModelPlan plan)
    {
        writer.Write("// The sizes for the steps of a call; checked, as the lengths may be anything.");
        using (writer.Open($"private static CallSizes SizesAt(ReadOnlySpan<int> {Argument(plan)})"))
        using (writer.Open("checked"))
        {
            for (int i = 0; i < plan.Lengths.Count; i++)
                writer.Write($"int {plan.Lengths[i].Name} = {Argument(plan)}[{i}];");
            writer.Write($"""
                return new CallSizes(
                    new TensorShape[] {Shapes(plan, plan.Model.Inputs)},
                    new TensorShape[] {Shapes(plan, plan.Model.Outputs)},
                    {DefinitionEmitter.Size(plan.Inference.Total)},
                    {DefinitionEmitter.Size(plan.Training.Total)});
                """);
        }

        writer.Blank();
    }

    private static IEnumerable<ModelPort> Ports(ModelPlan plan) => plan.Model.Inputs.Where(i => !plan[i].Steps.IsFixed);

    private static string Argument(ModelPlan plan) => plan.Lengths.Any(l => l.Name == "lengths") ? "stepsOfInputs" : "lengths";

    private static string Shapes(ModelPlan plan, IEnumerable<ModelPort> ports) => $"{{ {string.Join(", ", ports.Select(p => Shape(plan.Model[p])))} }}";

    private static string Shape(ValueNode value) =>
        $"new TensorShape({(value.Kind == ValueKind.Tokens ? value.Shape.Steps.ToString() : string.Join(", ", value.Shape.Dimensions))})";

    /// <summary>The fewest steps with which every layer has what it needs, the other inputs having as many. More steps never need more.</summary>
    private static int LeastOf(Length length, ModelPlan plan)
    {
        int enough = 1;
        while (enough < Most && !Suffices(enough))
            enough *= 2;
        int least = enough / 2 + 1;
        for (int most = enough; least < most;)
        {
            int middle = least + (most - least) / 2;
            (least, most) = Suffices(middle) ? (least, middle) : (middle + 1, most);
        }

        return least;

        bool Suffices(int steps) => plan.Model.NotNegative.Where(n => n.Lengths.Contains(length)).All(n => n.At(_ => steps) >= 0);
    }
}
