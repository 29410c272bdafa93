using System.Text.RegularExpressions;

namespace CompiledRnn.Generator.Tests;

/// <summary>
/// No instruction of one processor's own: generated code and the runtime use the vectors that every processor has, so that AdvSimd runs what
/// the 128-bit tests check.
/// </summary>
public sealed partial class PortableCodeTests
{
    [Fact]
    public void TheRuntimeNamesNoInstructionSet()
    {
        string[] files = [.. Directory.GetFiles(Repository.File("runtime", "CompiledRnn"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        Assert.True(files.Length > 100);
        Assert.Empty(files.Where(f => InstructionSet().IsMatch(File.ReadAllText(f))).Select(Path.GetFileName));
    }

    [Fact]
    public void GeneratedCodeNamesNoInstructionSet() =>
        Assert.Empty(Examples.All.Where(e => InstructionSet().IsMatch(new GeneratorRun(e.Value).File)).Select(e => e.Key));

    [GeneratedRegex(@"Intrinsics\.(X86|Arm|Wasm)|\b(Avx\w*|Sse\d*|AdvSimd|Fma)\.\w")]
    private static partial Regex InstructionSet();
}
