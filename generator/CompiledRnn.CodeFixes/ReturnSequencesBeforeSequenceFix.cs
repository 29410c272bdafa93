using System.Composition;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.CodeFixes;

/// <summary>CRNN101: the recurrent layer in front of TimeDistributed, LastSteps and the like returns its sequence.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnSequencesBeforeSequenceFix)), Shared]
public sealed class ReturnSequencesBeforeSequenceFix() : ReturnSequencesFix(Rules.NeedsSequenceId);
