using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN204: takes away a layer that does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IdleLayerFix)), Shared]
public sealed class IdleLayerFix() : RemoveBracketsFix(Rules.IdleLayerId);
