using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>Where a value comes from: through conversions, and through locals that are set once, where they are declared.</summary>
internal static class Origin
{
    private const int MostSteps = 16;

    public static IOperation Of(IOperation value)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            value = Bare(value);
            if (value is not ILocalReferenceOperation local || Declared(local) is not { } initial)
                return value;
            value = initial;
        }

        return value;
    }

    /// <summary>A value without conversions and parentheses around it.</summary>
    public static IOperation Bare(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>The code around an operation: the body of the member it stands in.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The argument of a parameter, or null where it is left out.</summary>
    public static IArgumentOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind == ArgumentKind.Explicit);

    /// <summary>What an object initializer sets a property to, or null.</summary>
    public static IOperation? Set(this IObjectCreationOperation creation, string property) => creation.Initializer?.Initializers
        .OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation p && p.Property.Name == property)?.Value;

    /// <summary>What a local was declared with, or taken apart from; null where it is set again or has no such value.</summary>
    private static IOperation? Declared(ILocalReferenceOperation reference)
    {
        IOperation? initial = null;
        foreach (IOperation operation in Root(reference).DescendantsAndSelf())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol):
                    initial = declarator.GetVariableInitializer()?.Value;
                    break;
                case IDeconstructionAssignmentOperation { Target: IDeclarationExpressionOperation } parts when Holds(parts.Target):
                    initial = parts.Value;
                    break;
                case IAssignmentOperation assignment when Holds(assignment.Target):
                case IIncrementOrDecrementOperation step when Holds(step.Target):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument when Holds(argument.Value):
                    return null;
                default:
                    break;
            }
        }

        return initial;

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, reference.Local);
        // An element of an array may be set; the local is the same array.
        bool Holds(IOperation target) => target is not (IArrayElementReferenceOperation or IMemberReferenceOperation or IInvocationOperation)
            && target.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation local && Is(local.Local));
    }
}
