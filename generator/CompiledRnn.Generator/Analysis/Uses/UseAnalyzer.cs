using System.Collections.Concurrent;
using System.Collections.Immutable;
using CompiledRnn.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>Reports what is odd in code that uses models: CRNN206, CRNN208 and CRNN3….</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UseAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.OfUses;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName($"{KnownNames.Namespace}.{KnownNames.CompiledModel}") is null)
                return;
            var models = KnownModels.In(start.Compilation);
            var reported = new ConcurrentDictionary<(string Rule, Location Place), bool>();
            start.RegisterOperationAction(operation => Analyze(operation, models, reported), OperationKind.Invocation);
            start.RegisterCompilationEndAction(NarrowVectors.Check);
        });
    }

    private static void Analyze(OperationAnalysisContext context, KnownModels models, ConcurrentDictionary<(string Rule, Location Place), bool> reported)
    {
        var call = (IInvocationOperation)context.Operation;
        foreach (Finding finding in Find(call, models))
        {
            // Two calls may lead to one place.
            if (reported.TryAdd((finding.Rule, finding.Place), true))
                context.ReportDiagnostic(Diagnostic.Create(Rules.Get(finding.Rule), finding.Place, finding.Facts, finding.Fault, finding.Mend));
        }
    }

    // By name first: an editor asks for every call of a file.
    private static System.Collections.Generic.IEnumerable<Finding> Find(IInvocationOperation call, KnownModels models) => call.TargetMethod.Name switch
    {
        // A stream that cannot be made need not be disposed of.
        "CreateStream" => StreamUse.Find(call, models) is { } never ? [never] : Disposal.Find(call),
        "CreatePass" => Disposal.Find(call),
        "Predict" => TokenUse.Find(call, models) is { } mixed ? [mixed] : ConstantLengths.Find(call, models),
        "Forward" or "Step" => TokenUse.Find(call, models) is { } mixed ? [mixed] : [],
        "Fit" or "Evaluate" => [.. WindowSteps.Find(call, models), .. LossUse.Find(call, models)],
        "ForwardBackward" => [.. TokenUse.Find(call, models) is { } mixed ? [mixed] : (Finding[])[], .. LossUse.Find(call, models)],
        _ => [],
    };
}
