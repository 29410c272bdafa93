using System.Reflection;
using System.Xml.Linq;
using CompiledRnn.CodeFixes;
using CompiledRnn.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace CompiledRnn.Generator.Tests;

/// <summary>Every rule has what a rule needs; a new one without it fails here.</summary>
public sealed class RuleCatalogTests
{
    private static readonly string[] Sections = ["## What", "## Why", "## Wrong", "## Right"];

    public static TheoryData<string> Ids => [.. Analysis.Rules.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasAPageWithItsSections(string id)
    {
        string page = Page(id);
        Assert.StartsWith($"# {id}: {Analysis.Rules.Get(id).Title}\n", page);
        int[] places = [.. Sections.Select(s => page.IndexOf("\n" + s + "\n", StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    /// <summary>The examples of the page are compiled: the wrong one breaks this rule, the right one none.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task HasAPageWhoseExamplesAreTrue(string id)
    {
        string[] code = Examples(Page(id), id == Analysis.Rules.NarrowVectorsId ? "xml" : "csharp");
        Assert.Equal(2, code.Length);
        Assert.Contains(id, await Reported(code[0]));
        Assert.Empty(await Reported(code[1]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasAHelpLinkToItsPage(string id) =>
        Assert.Equal($"https://github.com/compiledrnn/compiledrnn/blob/main/generator/rules/{id}.md", Analysis.Rules.Get(id).HelpLinkUri);

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasAReleaseRow(string id)
    {
        DiagnosticDescriptor rule = Analysis.Rules.Get(id);
        string row = $"{id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}";
        string releases = Read("AnalyzerReleases.Shipped.md") + Read("AnalyzerReleases.Unshipped.md");
        Assert.Single(releases.Split('\n'), line => line.TrimEnd() == row);
        static string Read(string file) => File.ReadAllText(Repository.File("generator", "CompiledRnn.Generator", file));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasTestsThatHitAndMiss(string id)
    {
        RuleTests tests = Assert.Single(
            Types<RuleTests>().Select(t => (RuleTests)Activator.CreateInstance(t)!), t => t.Rule == id);
        Assert.NotEmpty(tests.Misses);
        Assert.NotEmpty(tests.Hits);
        Assert.All(tests.Hits, hit => Assert.Equal(tests.HasPlaces, hit.Source.Contains("{|#0:", StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryFixMendsARuleAndHasTests()
    {
        Type[] fixes = [.. typeof(ModelCodeFix).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(CodeFixProvider)))];
        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            var provider = (CodeFixProvider)Activator.CreateInstance(fix)!;
            Assert.All(provider.FixableDiagnosticIds, id => Assert.NotNull(Analysis.Rules.Get(id)));
            Assert.NotNull(provider.GetFixAllProvider());
            Assert.Equal([LanguageNames.CSharp], fix.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages);
            Type tests = Assert.Single(Types<object>(), t => t.BaseType == typeof(FixTests<>).MakeGenericType(fix));
            Assert.Contains(tests.GetMethods(), m => m.GetCustomAttribute<FactAttribute>() is not null);
        });
    }

    [Fact]
    public void NoPageIsLeftOver() => Assert.Equal(
        Analysis.Rules.All.Select(r => r.Id + ".md").Order(),
        Directory.GetFiles(Repository.File("generator", "rules"), "CRNN*").Select(f => Path.GetFileName(f)).Order());

    private static string Page(string id) => File.ReadAllText(Repository.File("generator", "rules", id + ".md")).ReplaceLineEndings("\n");

    private static IEnumerable<Type> Types<T>() => typeof(RuleCatalogTests).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(T)));

    private static string[] Examples(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    /// <summary>The rules that C#, or the properties of a project file, break.</summary>
    private static async Task<string[]> Reported(string code)
    {
        bool project = code.StartsWith('<');
        Compilation compilation = new GeneratorRun(Model.Text(project ? "" : code)).Output;
        Dictionary<string, string> properties = project
            ? XElement.Parse(code).Elements().ToDictionary(e => e.Name.LocalName, e => e.Value)
            : [];
        return [.. (await Analyzers.Run(compilation, properties)).Select(d => d.Id)];
    }
}
