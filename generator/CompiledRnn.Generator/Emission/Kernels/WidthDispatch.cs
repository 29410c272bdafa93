using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>A method that hands over to the nested class of the machine's widest vectors. The test is a constant to the JIT and to AOT.</summary>
internal static class WidthDispatch
{
    /// <summary>Name of the nested class with a width's kernels.</summary>
    public static string ClassName(VectorWidth width) => $"Width{width.Bits}";

    public static void Write(CodeWriter writer, string method, IReadOnlyList<string> parameters)
    {
        string arguments = string.Join(", ", parameters.Select(Argument));
        using (writer.Open($"public static void {method}({string.Join(", ", parameters)})"))
        {
            string keyword = "if";
            foreach (VectorWidth width in VectorWidth.All)
            {
                bool last = width == VectorWidth.All[VectorWidth.All.Count - 1];
                writer.Write(last ? "else" : $"{keyword} ({width.Class}.IsHardwareAccelerated)");
                writer.Write($"    {ClassName(width)}.{method}({arguments});");
                keyword = "else if";
            }
        }
    }

    /// <summary><c>ref float x</c> to <c>ref x</c>, <c>int rows</c> to <c>rows</c>.</summary>
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        return words[0] == "ref" ? "ref " + words[2] : words[words.Length - 1];
    }
}
