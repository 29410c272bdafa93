using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN305: tokens for a model that reads numbers, or numbers for one that reads tokens.</summary>
internal static class TokenUse
{
    public static Finding? Find(IInvocationOperation call, KnownModels models)
    {
        // The models' own overloads say by type which it is.
        IArgumentOperation? input = call.Arguments.FirstOrDefault(a => a.ArgumentKind == ArgumentKind.Explicit && (a.Parameter?.Name is "input" or "tokens" or "x"));
        if (input?.Parameter is not { } parameter || models.Of(Receiver.ModelOf(call)) is not { Inputs.Count: 1 } model || NamedPorts.Of(model).AreSeveral)
            return null;
        bool given = parameter.Name == "tokens", read = model[model.Inputs[0]].Kind == ValueKind.Tokens;
        if (given == read)
            return null;
        Location place = input.Value.Syntax.GetLocation();
        return given
            ? new Finding("CRNN305", place, $"{call.TargetMethod.Name} gets whole numbers, which are tokens, and {model.Spec.Name} reads numbers {model.InputText}", "Pass floats: 1f, not 1")
            : new Finding("CRNN305", place, $"{call.TargetMethod.Name} gets floats, and {model.Spec.Name} reads {model.InputText}", "Pass ints");
    }
}
