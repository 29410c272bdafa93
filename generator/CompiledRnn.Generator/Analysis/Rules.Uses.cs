using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis;

/// <content>Rules of uses of a model.</content>
internal static partial class Rules
{
    public const string LengthId = "CRNN301";
    public const string LossFunctionId = "CRNN302";
    public const string ClassLossId = "CRNN303";
    public const string NotDisposedId = "CRNN304";
    public const string TokenUseId = "CRNN305";

    public static readonly DiagnosticDescriptor Length = new(
        LengthId, "A constant length does not fit the model", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN301.md");

    public static readonly DiagnosticDescriptor LossFunction = new(
        LossFunctionId, "The loss and the last function disagree", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN302.md");

    public static readonly DiagnosticDescriptor ClassLoss = new(
        ClassLossId, "A loss over classes, and one value", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN303.md");

    public static readonly DiagnosticDescriptor NotDisposed = new(
        NotDisposedId, "A pass or stream is not disposed", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN304.md");

    public static readonly DiagnosticDescriptor TokenUse = new(
        TokenUseId, "Tokens and numbers are mixed up in a call", Message, Category, DiagnosticSeverity.Warning, true, helpLinkUri: Pages + "CRNN305.md");
}
