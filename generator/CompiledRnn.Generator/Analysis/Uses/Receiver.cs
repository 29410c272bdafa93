using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>The model that a call works on.</summary>
internal static class Receiver
{
    /// <summary>The type of the model whose method, or whose pass's or stream's, is called; null where that is not known.</summary>
    public static ITypeSymbol? ModelOf(IInvocationOperation call)
    {
        if (call.Instance is not { } instance)
            return null;
        if (instance.Type.IsModelType())
            return Origin.Bare(instance).Type;
        return Origin.Of(instance) is IInvocationOperation { TargetMethod.Name: "CreatePass" or "CreateStream", Instance: { } model } ? Origin.Bare(model).Type : null;
    }
}
