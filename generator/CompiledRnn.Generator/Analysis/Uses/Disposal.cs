using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN304: a pass or stream that nobody disposes of and that stays in the method that makes it.</summary>
internal static class Disposal
{
    public static IEnumerable<Finding> Find(IInvocationOperation call)
    {
        if (!call.TargetMethod.ContainingType.IsModelType() || What(call.Type) is not { } what)
            yield break;
        IOperation outer = call;
        while (outer.Parent is IConversionOperation or IParenthesizedOperation)
            outer = outer.Parent;
        switch (outer.Parent)
        {
            case IExpressionStatementOperation:
            case IInvocationOperation chained when chained.Instance == outer && chained.TargetMethod.Name != "Dispose":
            case IPropertyReferenceOperation property when property.Instance == outer:
                yield return new Finding("CRNN304", call.Syntax.GetLocation(), $"This {what} is not disposed of", "Hold it in a using");
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } when !IsUsing(declarator) && StaysUndisposed(declarator):
                yield return new Finding("CRNN304", call.Syntax.GetLocation(), $"The {what} {declarator.Symbol.Name} is not disposed of", "Declare it with using");
                break;
            default:
                break;
        }
    }

    private static string? What(ITypeSymbol? type) => type.Is("TrainingPass") ? "pass" : type.Is("ModelStream") ? "stream" : null;

    private static bool IsUsing(IVariableDeclaratorOperation declarator)
    {
        IOperation? group = declarator.Parent?.Parent;
        return group?.Parent is IUsingDeclarationOperation || (group?.Parent is IUsingOperation block && block.Resources == group);
    }

    /// <summary>Whether every use of a local leaves it where it is, and none disposes of it.</summary>
    private static bool StaysUndisposed(IVariableDeclaratorOperation declarator) => Origin.Root(declarator).Descendants()
        .OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, declarator.Symbol))
        .All(r => LeavesIt(r) && FunctionOf(r) == FunctionOf(declarator));

    private static bool LeavesIt(ILocalReferenceOperation reference)
    {
        IOperation use = reference;
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
            use = use.Parent;
        return use.Parent switch
        {
            IInvocationOperation call => call.Instance == use && call.TargetMethod.Name != "Dispose",
            IMemberReferenceOperation => true,
            // The runtime and the models use what they are given and do not keep it.
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType: { } type } } => type.IsRuntime() || type.IsModelType(),
            _ => false,
        };
    }

    private static IOperation? FunctionOf(IOperation operation)
    {
        IOperation? function = operation;
        while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
            function = function.Parent;
        return function;
    }
}
