using System.Text;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CompiledRnn.Generator;

/// <summary>
/// Expands classes with [Model] into their code: Parse, Infer, Plan, Emit. It reports nothing; the analyzer runs the same parse and
/// inference and reports.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    /// <summary>Names of the steps, for tests of their caching.</summary>
    internal static class Steps
    {
        public const string Parse = nameof(Parse);
        public const string Infer = nameof(Infer);
        public const string Emit = nameof(Emit);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The parse runs at every edit and gives an equal spec where nothing changed; what follows is then taken from the cache.
        IncrementalValuesProvider<ModelSpec> specs = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.ModelAttribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (source, _) => ModelParser.ParseForGenerator(source))
            .Where(static spec => spec is { Broken: false })
            .Select(static (spec, _) => spec!)
            .WithTrackingName(Steps.Parse);

        IncrementalValuesProvider<InferredModel> models = specs
            .Select(static (spec, _) => ShapeInference.Infer(spec))
            .WithTrackingName(Steps.Infer);

        IncrementalValuesProvider<GeneratedFile> files = models
            .Select(static (model, _) => new GeneratedFile(
                model.Spec.HintName,
                model.IsComplete && ModelPlanner.TryPlan(model, out Problem? _) is { } plan ? ModelEmitter.Emit(plan) : ModelEmitter.EmitSignatures(model)))
            .WithTrackingName(Steps.Emit);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8)));
    }

    private sealed record GeneratedFile(string HintName, string Text);
}
