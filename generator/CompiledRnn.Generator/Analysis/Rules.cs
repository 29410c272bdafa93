using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <summary>All rules. A rule is a row here, a row in AnalyzerReleases, a page under generator/rules and tests.</summary>
internal static class Rules
{
    public const string Category = "CompiledRnn";

    /// <summary>Where the pages stand.</summary>
    public const string Pages = "https://github.com/compiledrnn/compiledrnn/blob/main/generator/rules/";

    public const string NotPartialId = "CRNN001";
    public const string UnfitTypeId = "CRNN002";
    public const string SeveralDeclarationsId = "CRNN003";
    public const string NoModelId = "CRNN004";
    public const string ArgumentId = "CRNN005";
    public const string BracketId = "CRNN006";
    public const string ReferenceId = "CRNN007";
    public const string NameId = "CRNN008";
    public const string TooLargeId = "CRNN009";
    public const string NeedsSequenceId = "CRNN101";
    public const string StackedRecurrentId = "CRNN102";
    public const string RecurrentOnVectorId = "CRNN103";
    public const string NeedsVectorId = "CRNN104";
    public const string TooFewStepsId = "CRNN105";
    public const string JoinId = "CRNN106";
    public const string InitialStateId = "CRNN107";
    public const string ReshapeId = "CRNN108";
    public const string TokensId = "CRNN109";
    public const string NeedsLengthId = "CRNN110";
    public const string AutoregressionId = "CRNN111";
    public const string DirectionId = "CRNN112";
    public const string UseId = "CRNN113";
    public const string ShareId = "CRNN114";
    public const string MaskEndsId = "CRNN201";

    // What is wrong, with the shapes; what to do.
    private const string Message = "{0}. {1}.";

    public static readonly DiagnosticDescriptor NotPartial = new(
        NotPartialId, "A model must be partial", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN001.md");

    public static readonly DiagnosticDescriptor UnfitType = new(
        UnfitTypeId, "This type cannot be a model", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN002.md");

    public static readonly DiagnosticDescriptor SeveralDeclarations = new(
        SeveralDeclarationsId, "Layers stand on several declarations", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN003.md");

    public static readonly DiagnosticDescriptor NoModel = new(
        NoModelId, "Layers without [Model], or [Model] without layers", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN004.md");

    public static readonly DiagnosticDescriptor Argument = new(
        ArgumentId, "An argument is out of range", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN005.md");

    public static readonly DiagnosticDescriptor Bracket = new(
        BracketId, "These layers cannot share a bracket", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN006.md");

    public static readonly DiagnosticDescriptor Reference = new(
        ReferenceId, "A name names nothing above", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN007.md");

    public static readonly DiagnosticDescriptor Name = new(
        NameId, "A name is taken or no identifier", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN008.md");

    public static readonly DiagnosticDescriptor TooLarge = new(
        TooLargeId, "The model is too large", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN009.md");

    public static readonly DiagnosticDescriptor NeedsSequence = new(
        NeedsSequenceId, "A sequence is needed and a vector comes", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN101.md");

    public static readonly DiagnosticDescriptor StackedRecurrent = new(
        StackedRecurrentId, "A recurrent layer gets only the last step of another", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN102.md");

    public static readonly DiagnosticDescriptor RecurrentOnVector = new(
        RecurrentOnVectorId, "A recurrent layer gets a vector", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN103.md");

    public static readonly DiagnosticDescriptor NeedsVector = new(
        NeedsVectorId, "A vector is needed and a sequence comes", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN104.md");

    public static readonly DiagnosticDescriptor TooFewSteps = new(
        TooFewStepsId, "More steps are taken than there are", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN105.md");

    public static readonly DiagnosticDescriptor Join = new(
        JoinId, "These values cannot be read together", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN106.md");

    public static readonly DiagnosticDescriptor InitialState = new(
        InitialStateId, "The initial states do not fit", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN107.md");

    public static readonly DiagnosticDescriptor Reshape = new(
        ReshapeId, "The number of values does not stay", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN108.md");

    public static readonly DiagnosticDescriptor Tokens = new(
        TokensId, "Tokens and numbers are mixed up", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN109.md");

    public static readonly DiagnosticDescriptor NeedsLength = new(
        NeedsLengthId, "The number of steps must be known here", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN110.md");

    public static readonly DiagnosticDescriptor Autoregression = new(
        AutoregressionId, "A step's output cannot be the next input", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN111.md");

    public static readonly DiagnosticDescriptor Direction = new(
        DirectionId, "Bidirectional runs both directions itself", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN112.md");

    public static readonly DiagnosticDescriptor Use = new(
        UseId, "The model cannot stand here as a layer", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN113.md");

    public static readonly DiagnosticDescriptor Share = new(
        ShareId, "The shared parameters do not fit", Message, Category, DiagnosticSeverity.Error, true, helpLinkUri: Pages + "CRNN114.md");

    public static readonly DiagnosticDescriptor MaskEnds = new(
        MaskEndsId, "A mask ends here", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN201.md");

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        NotPartial, UnfitType, SeveralDeclarations, NoModel, Argument, Bracket, Reference, Name, TooLarge,
        NeedsSequence, StackedRecurrent, RecurrentOnVector, NeedsVector, TooFewSteps, Join, InitialState, Reshape, Tokens, NeedsLength,
        Autoregression, Direction, Use, Share, MaskEnds,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(r => r.Id);

    /// <summary>The rule of an id that a problem names.</summary>
    public static DiagnosticDescriptor Get(string id) => ById[id];
}
