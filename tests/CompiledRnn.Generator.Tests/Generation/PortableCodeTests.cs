using System.Text.RegularExpressions;

namespace CompiledRnn.Generator.Tests;

/// <summary>
/// No instruction of one processor's own: generated code and the runtime use the vectors that every processor has, so that AdvSimd runs what
/// the 128-bit tests check. Where one is too good to leave out, it is asked for first, and the tests without vector instructions run what
/// stands in for it.
/// </summary>
public sealed partial class PortableCodeTests
{
    [Fact]
    public void TheRuntimeNamesNoInstructionSetWithoutAskingForIt()
    {
        string[] files = [.. Directory.GetFiles(Repository.File("runtime", "CompiledRnn"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        Assert.True(files.Length > 100);
        string[] naming = [.. files.Where(f => InstructionSet().IsMatch(File.ReadAllText(f)))];
        Assert.Equal(["ByteProducts.cs", "IntegerPairs.cs"], naming.Select(Path.GetFileName).Order());
        foreach (string text in naming.Select(File.ReadAllText))
        {
            string[] uses = [.. Use().Matches(text).Select(m => m.Value)];
            Assert.NotEmpty(uses);
            // Each use stands behind its own question, and is followed by what works everywhere.
            Assert.Equal(uses.Length, uses.Count(use => text.Contains($"if ({use.Split('.')[0]}.IsSupported)\n            return {use}", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void GeneratedCodeNamesNoInstructionSet() =>
        Assert.Empty(Examples.All.Where(e => InstructionSet().IsMatch(new GeneratorRun(e.Value).File)).Select(e => e.Key));

    [GeneratedRegex(@"Intrinsics\.(X86|Arm|Wasm)|\b(Avx\w*|Sse\d*|AdvSimd|Fma)\.\w")]
    private static partial Regex InstructionSet();

    [GeneratedRegex(@"\b(Avx\w*|Sse\d*|AdvSimd|Fma)\.(?!IsSupported)\w+\(")]
    private static partial Regex Use();
}
