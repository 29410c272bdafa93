using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN206: a stream of a model that cannot run step by step.</summary>
internal static class StreamUse
{
    public static Finding? Find(IInvocationOperation call, KnownModels models)
    {
        if (models.Of(call.TargetMethod.ContainingType) is not { } model || StreamModel.Of(model, out string reason) is not null)
            return null;
        return new Finding(
            "CRNN206", call.Syntax.GetLocation(), $"{model.Spec.Name} cannot run step by step, so CreateStream throws: {reason}",
            "Use Predict, or layers that look at no later step");
    }
}
