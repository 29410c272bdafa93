using System.Reflection;

namespace CompiledRnn.Generator.Tests;

/// <summary>Files of the repository that the tests look at.</summary>
internal static class Repository
{
    private static readonly string Root = Metadata("RepositoryRoot");

    /// <summary>What the project file says under a name.</summary>
    public static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == key).Value!;

    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);
}
