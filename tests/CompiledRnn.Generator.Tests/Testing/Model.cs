namespace CompiledRnn.Generator.Tests;

/// <summary>Sources of test models.</summary>
internal static class Model
{
    /// <summary>A class M with attributes, CompiledRnn imported.</summary>
    public static string Of(string attributes) => $"using CompiledRnn;\n\n{attributes}\npublic partial class M;\n";

    /// <summary>A model M and a method with statements that use it; CompiledRnn imported.</summary>
    public static string Used(string attributes, string statements) => $$"""
        using System;
        using CompiledRnn;

        static class Program
        {
            static void Run(M model, float[] x, float[] y, IDataset data, bool flag)
            {
                {{statements}}
            }
        }

        {{attributes}}
        public partial class M;

        """;

    /// <summary>The source as it is, CompiledRnn imported.</summary>
    public static string Text(string source) => "using CompiledRnn;\n\n" + source + "\n";
}
