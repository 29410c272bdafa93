using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <content>Rules of shapes.</content>
internal static partial class Rules
{
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
}
