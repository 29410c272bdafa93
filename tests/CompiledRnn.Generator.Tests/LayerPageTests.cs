using System.Text.RegularExpressions;
using CompiledRnn.Generator.Layers;

namespace CompiledRnn.Generator.Tests;

/// <summary>The page of layers has them all, and its examples compile.</summary>
public sealed partial class LayerPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.File("generator", "layers.md")).ReplaceLineEndings("\n");

    public static TheoryData<string> Kinds() => [.. LayerCatalog.All.Select(l => l.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task HasAnExampleThatCompiles(string kind)
    {
        Match entry = Entry().Matches(Page).SingleOrDefault(m => m.Groups["kind"].Value == kind) ?? throw new InvalidOperationException($"No entry of {kind}.");
        string source = "using CompiledRnn;\n\n" + entry.Groups["code"].Value;
        Assert.Matches($@"\b{kind}\b", entry.Groups["code"].Value);
        Assert.Empty(new GeneratorRun(source).Diagnostics);
        await AnalyzerTest.ReportsNothing(source);
    }

    [Fact]
    public async Task FurtherExamplesCompileToo()
    {
        HashSet<string> first = [.. Entry().Matches(Page).Select(m => m.Groups["code"].Value)];
        string[] further = [.. Block().Matches(Page).Select(m => m.Groups["code"].Value).Where(code => !first.Contains(code))];
        Assert.NotEmpty(further);
        foreach (string code in further)
        {
            string source = "using CompiledRnn;\n\n" + code;
            Assert.Empty(new GeneratorRun(source).Diagnostics);
            await AnalyzerTest.ReportsNothing(source);
        }
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.+?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^### (?<kind>\w+)\n\n[^\n]+\n\n```csharp\n(?<code>.+?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Entry();
}
