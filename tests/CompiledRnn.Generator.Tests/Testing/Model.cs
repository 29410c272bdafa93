namespace CompiledRnn.Generator.Tests;

/// <summary>Sources of test models.</summary>
internal static class Model
{
    /// <summary>A class M with attributes, CompiledRnn imported.</summary>
    public static string Of(string attributes) => $"using CompiledRnn;\n\n{attributes}\npublic partial class M;\n";

    /// <summary>The source as it is, CompiledRnn imported.</summary>
    public static string Text(string source) => "using CompiledRnn;\n\n" + source + "\n";
}
