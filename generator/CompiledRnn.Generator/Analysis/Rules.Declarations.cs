using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <content>Rules of the declaration.</content>
internal static partial class Rules
{
    public const string NotPartialId = "CRNN001";
    public const string UnfitTypeId = "CRNN002";
    public const string SeveralDeclarationsId = "CRNN003";
    public const string NoModelId = "CRNN004";
    public const string ArgumentId = "CRNN005";
    public const string BracketId = "CRNN006";
    public const string ReferenceId = "CRNN007";
    public const string NameId = "CRNN008";
    public const string TooLargeId = "CRNN009";

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
}
