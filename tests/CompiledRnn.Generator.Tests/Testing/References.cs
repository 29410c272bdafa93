using System.Collections.Immutable;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace CompiledRnn.Generator.Tests;

/// <summary>What a user's project refers to: .NET and the package.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. Net100.References.All,
        FromOutput("CompiledRnn.dll"),
        FromOutput("System.Numerics.Tensors.dll"),
    ];

    /// <summary>None: the references are added to each test's state, and nothing is restored.</summary>
    public static ReferenceAssemblies Empty { get; } = new("net10.0");

    private static PortableExecutableReference FromOutput(string file) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file));
}
