using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN301: arrays and spans of a stated length that are no whole number of a model's sequences, or not as many as the others of the call.</summary>
internal static class ConstantLengths
{
    public static IEnumerable<Finding> Find(IInvocationOperation call, KnownModels models)
    {
        if (models.Of(call.Instance?.Type) is not { } model)
            yield break;
        (int Count, string Parameter)? first = null;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit || argument.Parameter is not { } parameter
                || Row(model, parameter.Name) is not { } row || ConstantLength.Of(argument.Value) is not { } length)
            {
                continue;
            }

            if (length % row.Length != 0)
            {
                yield return Misfit(argument, $"{parameter.Name} has {Values(length)}, and {model.Spec.Name} {row.Verb} {row.Shape}, {row.Length} for each sequence", $"Give it a multiple of {row.Length}");
            }
            else if (first is { } other && other.Count != length / row.Length)
            {
                yield return Misfit(
                    argument, $"{parameter.Name} has {Sequences(length / row.Length)} of {row.Shape}, and {other.Parameter} has {Sequences(other.Count)}",
                    $"Give it {CodeText.Number((long)other.Count * row.Length)} values");
            }
            else
            {
                first ??= (length / row.Length, parameter.Name);
            }
        }
    }

    /// <summary>What a parameter of Predict holds for each sequence; null where the length comes with the call, or it is another one.</summary>
    private static (int Length, string Shape, string Verb)? Row(InferredModel model, string parameter)
    {
        NamedPorts named = NamedPorts.Of(model);
        // The models' own overloads have a parameter for each port, the others one for all of them.
        if (named.AreSeveral && named.Inputs.FirstOrDefault(p => p.Parameter == parameter) is { } input)
            return Row(model, [input.Port], "reads");
        if (named.AreSeveral && named.Outputs.FirstOrDefault(p => p.Parameter == parameter) is { } output)
            return Row(model, [output.Port], "gives");
        return parameter switch
        {
            "input" or "tokens" => Row(model, model.Inputs, "reads"),
            "output" => Row(model, model.Outputs, "gives"),
            _ => null,
        };
    }

    private static (int Length, string Shape, string Verb)? Row(InferredModel model, IReadOnlyList<ModelPort> ports, string verb)
    {
        if (ports.Any(p => !model[p].Shape.IsFixed))
            return null;
        return (ports.Sum(p => model[p].Shape.Length), string.Join(" + ", ports.Select(model.Text)), verb);
    }

    private static Finding Misfit(IArgumentOperation argument, string fault, string mend) => new("CRNN301", argument.Value.Syntax.GetLocation(), fault, mend);

    private static string Values(int count) => count == 1 ? "1 value" : $"{CodeText.Number(count)} values";

    private static string Sequences(int count) => count == 1 ? "1 sequence" : $"{CodeText.Number(count)} sequences";
}
