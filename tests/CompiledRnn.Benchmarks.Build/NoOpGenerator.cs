using Microsoft.CodeAnalysis;

// A program for .NET 10 that is no compiler extension but for this.
#pragma warning disable RS1036, RS1041

namespace CompiledRnn.Benchmarks.Build;

/// <summary>
/// Looks for models as the generator does and writes nothing: what finding and binding them costs, and all that the compiler reads for it. It
/// goes first, so that the generator's own time stands beside it.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NoOpGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("CompiledRnn.ModelAttribute", static (_, _) => true, static (source, _) => source.TargetSymbol.Name),
        static (_, _) => { });
}
