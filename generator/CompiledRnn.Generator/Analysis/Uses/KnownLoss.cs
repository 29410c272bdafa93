using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>A loss that a program states: <c>Loss.Huber</c>, or <c>new Huber { … }</c>.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Kind">What it compares.</param>
/// <param name="FromLogits">Whether it applies the function itself.</param>
/// <param name="Syntax">Where it is stated.</param>
internal sealed record KnownLoss(string Name, LossKind Kind, bool FromLogits, SyntaxNode Syntax)
{
    /// <summary>Whether it can take logits.</summary>
    public bool HasFromLogits => Kind is LossKind.Binary || (Kind is LossKind.Classes && Name is not "CategoricalGeneralizedCrossentropy");

    /// <summary>The loss of an expression, or null where the program states none, or not what it takes.</summary>
    public static KnownLoss? Of(IOperation value)
    {
        IOperation origin = Origin.Of(value);
        switch (origin)
        {
            case IPropertyReferenceOperation { Instance: null, Property: { ContainingType: { } type, Name: { } name } } when type.Is("Loss"):
                return new KnownLoss(name, KindOf(name), false, origin.Syntax);
            case IObjectCreationOperation { Type: { } type } creation when type.IsRuntime() && KindOf(type.Name) is not LossKind.Other and { } kind:
                // An option that is no constant may be either.
                return creation.Set("FromLogits") is not { } given ? new KnownLoss(type.Name, kind, false, origin.Syntax)
                    : given.ConstantValue is { HasValue: true, Value: bool fromLogits } ? new KnownLoss(type.Name, kind, fromLogits, origin.Syntax)
                    : null;
            default:
                return null;
        }
    }

    private static LossKind KindOf(string name) => name switch
    {
        "CategoricalCrossentropy" or "SparseCategoricalCrossentropy" or "CategoricalFocalCrossentropy" or "CategoricalGeneralizedCrossentropy" => LossKind.Classes,
        "CategoricalHinge" => LossKind.ClassMargins,
        "BinaryCrossentropy" or "BinaryFocalCrossentropy" => LossKind.Binary,
        "KLDivergence" => LossKind.Distributions,
        "MeanSquaredError" or "MeanAbsoluteError" or "Huber" or "LogCosh" => LossKind.Distances,
        _ => LossKind.Other,
    };
}

/// <summary>What a loss compares.</summary>
internal enum LossKind
{
    /// <summary>Nothing that a rule knows of.</summary>
    Other,

    /// <summary>Probabilities of classes, one of which is right.</summary>
    Classes,

    /// <summary>Scores of classes, one of which is right.</summary>
    ClassMargins,

    /// <summary>Probabilities, each by itself.</summary>
    Binary,

    /// <summary>Two distributions over classes.</summary>
    Distributions,

    /// <summary>Numbers, by how far they are apart.</summary>
    Distances,
}
