using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN202: takes away a layer or input that nothing reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnreadLayerFix)), Shared]
public sealed class UnreadLayerFix() : RemoveBracketsFix(Rules.UnreadLayerId);
