using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN102: the lower of two stacked recurrent layers returns its sequence.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnSequencesBeforeRecurrentFix)), Shared]
public sealed class ReturnSequencesBeforeRecurrentFix() : ReturnSequencesFix(Rules.StackedRecurrentId);
