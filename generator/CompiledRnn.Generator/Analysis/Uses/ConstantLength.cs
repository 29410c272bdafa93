using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>The number of elements of an array or span that a program states where it makes it.</summary>
internal static class ConstantLength
{
    /// <summary>The number, or null where it is not known.</summary>
    public static int? Of(IOperation value) => Origin.Of(value) switch
    {
        IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } => Number(sizes[0]),
        ICollectionExpressionOperation collection when collection.Elements.All(e => e is not ISpreadOperation) => collection.Elements.Length,
        { Syntax: StackAllocArrayCreationExpressionSyntax stack } other => OfStack(stack, other.SemanticModel),
        { Syntax: ImplicitStackAllocArrayCreationExpressionSyntax stack } => stack.Initializer.Expressions.Count,
        _ => null,
    };

    private static int? OfStack(StackAllocArrayCreationExpressionSyntax stack, SemanticModel? model)
    {
        if (stack.Initializer is { } initializer)
            return initializer.Expressions.Count;
        return (stack.Type as ArrayTypeSyntax)?.RankSpecifiers.FirstOrDefault()?.Sizes.FirstOrDefault() is { } size && model?.GetConstantValue(size).Value is int number
            ? number
            : null;
    }

    private static int? Number(IOperation size) => size.ConstantValue is { HasValue: true, Value: int number } ? number : null;
}
