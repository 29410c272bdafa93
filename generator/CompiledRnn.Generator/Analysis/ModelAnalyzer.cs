using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CompiledRnn.Generator.Analysis.Suspicions;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CompiledRnn.Generator.Analysis;

/// <summary>Reports what is wrong with a model's declaration and shapes. It runs the parse and inference that the generator runs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfModels;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static symbol => Analyze(symbol), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (KnownModels.In(context.Compilation).Declared(type) is not var (parsed, inferred))
            return;
        foreach (Problem problem in parsed.Problems.Concat(inferred.Problems).Concat(Size(inferred)).Concat(ModelSuspicions.Find(inferred)))
            context.ReportDiagnostic(ProblemReport.Create(problem, type, parsed, context.CancellationToken));
    }

    private static IEnumerable<Problem> Size(InferredModel model) =>
        model.IsComplete && ModelPlanner.TryPlan(model, out Problem? problem) is null && problem is not null ? [problem] : [];
}
