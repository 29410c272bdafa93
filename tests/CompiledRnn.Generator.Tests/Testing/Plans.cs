using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>Plans of test models.</summary>
internal static class Plans
{
    /// <summary>The plan of the only model of a source.</summary>
    public static ModelPlan Of(string source) =>
        Try(ModelParser.Parse(GeneratorRun.Compile([source]).GetSymbolsWithName(_ => true).OfType<INamedTypeSymbol>().Single())!.Spec)!;

    /// <summary>The plan of a model; null where it is at fault.</summary>
    public static ModelPlan? Try(ModelSpec spec) =>
        ShapeInference.Infer(spec) is { IsComplete: true } model ? ModelPlanner.TryPlan(model, out Problem? _) : null;
}
