using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN301: windows of other numbers of steps than the model that they train or measure.</summary>
internal static class WindowSteps
{
    public static IEnumerable<Finding> Find(IInvocationOperation call, KnownModels models)
    {
        if (models.Of(call.Instance?.Type) is not { Inputs.Count: 1, Outputs.Count: 1 } model)
            yield break;
        var options = call.Argument("options") is { } given ? Origin.Of(given.Value) as IObjectCreationOperation : null;
        foreach (IOperation? data in new[] { call.Argument("data")?.Value, options?.Set("Validation") })
        {
            if (data is null || Windows(data) is not { } windows)
                continue;
            bool oneColumn = windows.Argument("series")?.Value is { } series && Origin.Bare(series).Type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Single };
            if (Misfit(windows, "inputSteps", Steps(model[model.Inputs[0]].Shape, oneColumn), $"{model.Spec.Name} reads {model.InputText}") is { } input)
                yield return input;
            // A loss over classes may take targets of another rank than a vector's.
            int? steps = model[model.Outputs[0]].Shape is { IsSequence: true } shape ? Steps(shape, oneColumn) : null;
            if (Misfit(windows, "targetSteps", steps, $"{model.Spec.Name} gives {model.OutputText}") is { } target)
                yield return target;
        }
    }

    /// <summary>The call of Windows.Over that made a data set, or whose windows it is a part or scaled view of.</summary>
    private static IInvocationOperation? Windows(IOperation data)
    {
        while (true)
        {
            data = Origin.Of(data);
            switch (data)
            {
                case IInvocationOperation { TargetMethod: { Name: "Over", ContainingType: { } type } } over when type.Is("Windows"):
                    return over;
                case IInvocationOperation { TargetMethod.ContainingType: { } type, Arguments.Length: > 0 } part when type.Is("DatasetExtensions"):
                    data = part.Arguments[0].Value;
                    break;
                case IFieldReferenceOperation { Instance: { } parts }:
                    data = parts;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>The steps that fit; null where any number may. A single column may stand for a vector.</summary>
    private static int? Steps(Shape shape, bool oneColumn) =>
        shape.IsSequence ? (shape.Steps.IsFixed ? shape.Steps.Value : null) : oneColumn ? shape.Features : null;

    private static Finding? Misfit(IInvocationOperation windows, string parameter, int? fits, string model)
    {
        if (fits is not { } right || windows.Argument(parameter) is not { Value.ConstantValue: { HasValue: true, Value: int steps } } argument || steps == right)
            return null;
        return new Finding(
            "CRNN301", argument.Syntax.GetLocation(), $"The windows have {CodeText.Number(steps)} {(parameter == "inputSteps" ? "input" : "target")} steps, and {model}",
            $"Set {parameter} to {CodeText.Number(right)}, or change the model");
    }
}
