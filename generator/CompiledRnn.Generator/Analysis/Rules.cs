using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <summary>All rules. A rule is a row here, a row in AnalyzerReleases, a page under generator/rules and tests.</summary>
internal static partial class Rules
{
    public const string Category = "CompiledRnn";

    /// <summary>Where the pages stand.</summary>
    public const string Pages = "https://github.com/compiledrnn/compiledrnn/blob/main/generator/rules/";

    // What is wrong, with the shapes; what to do.
    private const string Message = "{0}. {1}.";

    /// <summary>Those that a model's declaration can break.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfModels => Catalog.OfModels;

    /// <summary>Those that code with a model can break.</summary>
    public static ImmutableArray<DiagnosticDescriptor> OfUses => Catalog.OfUses;

    /// <summary>All of them, by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All => Catalog.All;

    /// <summary>The rule of an id that a problem names.</summary>
    public static DiagnosticDescriptor Get(string id) => Catalog.ById[id];

    // A class of its own: the fields above are there before its lists are made, whatever the order of the files.
    private static class Catalog
    {
        public static readonly ImmutableArray<DiagnosticDescriptor> OfModels =
        [
            NotPartial, UnfitType, SeveralDeclarations, NoModel, Argument, Bracket, Reference, Name, TooLarge,
            NeedsSequence, StackedRecurrent, RecurrentOnVector, NeedsVector, TooFewSteps, Join, InitialState, Reshape, Tokens, NeedsLength,
            Autoregression, Direction, Use, Share, MaskEnds, UnreadLayer, SingleValueFunction, IdleLayer, StepByStep, LastStep,
        ];

        public static readonly ImmutableArray<DiagnosticDescriptor> OfUses = [NoStream, NarrowVectors, Length, LossFunction, ClassLoss, NotDisposed, TokenUse];

        public static readonly ImmutableArray<DiagnosticDescriptor> All = [.. OfModels.Concat(OfUses).OrderBy(r => r.Id, System.StringComparer.Ordinal)];

        public static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(r => r.Id);
    }
}
