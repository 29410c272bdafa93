using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>CRNN302 and CRNN303: a loss that disagrees with what ends the model that it trains or measures.</summary>
internal static class LossUse
{
    public static IEnumerable<Finding> Find(IInvocationOperation call, KnownModels models)
    {
        if (models.Of(Receiver.ModelOf(call)) is not { } model || Objective(call) is not { } objective)
            yield break;
        foreach ((ModelPort output, KnownLoss loss) in Losses(objective, model))
        {
            if (Last(model, output) is { } last && LossFit.Check(loss, last) is { } misfit)
            {
                yield return new Finding(misfit.Rule, loss.Syntax.GetLocation(), misfit.Fault, misfit.Mend)
                {
                    Facts = misfit.Replacement is null
                        ? ImmutableDictionary<string, string?>.Empty
                        : ImmutableDictionary<string, string?>.Empty.Add(FixFacts.Replacement, misfit.Replacement),
                };
            }
        }
    }

    /// <summary>The layer that gives an output its values; one for training alone leaves them as they are.</summary>
    private static LayerNode? Last(InferredModel model, ModelPort output)
    {
        ValueNode value = model[output];
        while (value is { Layer: >= 0, Port: "" })
        {
            LayerNode layer = model.Layers[value.Layer];
            if (!layer.Definition.IsForTraining && !layer.Definition.ChangesNothing(layer.CoreSpec))
                return layer;
            value = model.Values[layer.Inputs[0]];
        }

        return null;
    }

    private static IOperation? Objective(IInvocationOperation call) => call.Argument("loss")?.Value
        ?? (call.Argument("options") is { } options ? (Origin.Of(options.Value) as IObjectCreationOperation)?.Set("Loss") : null);

    /// <summary>The losses by output: one for all of them, or those of the model's own Losses method.</summary>
    private static IEnumerable<(ModelPort Output, KnownLoss Loss)> Losses(IOperation objective, InferredModel model)
    {
        if (KnownLoss.Of(objective) is { } one)
            return model.Outputs.Select(o => (o, one));
        if (Origin.Of(objective) is not IInvocationOperation { TargetMethod: { Name: "Losses", ContainingType: { } type } } losses || !type.IsModelType())
            return [];
        NamedPorts ports = NamedPorts.Of(model);
        return from argument in losses.Arguments
               let output = ports.Outputs.FirstOrDefault(o => o.Parameter.TrimStart('@') == argument.Parameter?.Name)
               let loss = output is null || argument.ArgumentKind != ArgumentKind.Explicit ? null : KnownLoss.Of(argument.Value)
               where loss is not null
               select (output.Port, loss);
    }
}
