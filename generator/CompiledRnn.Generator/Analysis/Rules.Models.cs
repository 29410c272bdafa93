using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <content>Rules of what is odd in a model.</content>
internal static partial class Rules
{
    public const string MaskEndsId = "CRNN201";
    public const string UnreadLayerId = "CRNN202";
    public const string SingleValueFunctionId = "CRNN203";
    public const string IdleLayerId = "CRNN204";
    public const string StepByStepId = "CRNN205";
    public const string NoStreamId = "CRNN206";
    public const string LastStepId = "CRNN207";
    public const string NarrowVectorsId = "CRNN208";

    public static readonly DiagnosticDescriptor MaskEnds = new(
        MaskEndsId, "A mask ends here", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN201.md");

    public static readonly DiagnosticDescriptor UnreadLayer = new(
        UnreadLayerId, "Nothing reads this", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN202.md");

    public static readonly DiagnosticDescriptor SingleValueFunction = new(
        SingleValueFunctionId, "Softmax over one value", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN203.md");

    public static readonly DiagnosticDescriptor IdleLayer = new(
        IdleLayerId, "This layer does nothing", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN204.md");

    public static readonly DiagnosticDescriptor StepByStep = new(
        StepByStepId, "Dense works step by step", Message, Category, DiagnosticSeverity.Info, true, helpLinkUri: Pages + "CRNN205.md");

    public static readonly DiagnosticDescriptor NoStream = new(
        NoStreamId, "The model cannot run step by step", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN206.md");

    public static readonly DiagnosticDescriptor LastStep = new(
        LastStepId, "Only the last step of a returned sequence is read", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN207.md");

    public static readonly DiagnosticDescriptor NarrowVectors = new(
        NarrowVectorsId, "Native code for 128-bit vectors", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN208.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
