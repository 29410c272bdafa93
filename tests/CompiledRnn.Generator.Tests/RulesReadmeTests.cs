using System.Globalization;
using System.Text.RegularExpressions;
using CompiledRnn.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Tests;

/// <summary>generator/rules/README.md: the table of all rules, and what a build prints. With COMPILEDRNN_WRITE_BASELINES=1 both are written.</summary>
public sealed partial class RulesReadmeTests
{
    private static readonly string Path = Repository.File("generator", "rules", "README.md");

    [Fact]
    public void TheTableHasAllRules()
    {
        string page = Read();
        string[] rows = [.. Row().Matches(page).Select(m => m.Value)];
        Dictionary<string, string> fixes = Row().Matches(page).ToDictionary(m => m.Groups["id"].Value, m => m.Groups["fix"].Value.Trim());
        string[] expected = [.. Analysis.Rules.All.Select(rule => RowOf(rule, fixes.GetValueOrDefault(rule.Id, "")))];
        if (IsWriting)
            Write(page[..page.IndexOf(rows[0], StringComparison.Ordinal)] + string.Join("\n", expected) + "\n");
        Assert.Equal(expected, Row().Matches(Read()).Cast<Match>().Select(m => m.Value));
    }

    [Fact]
    public void TheTableHasAFixWhereThereIsOne()
    {
        HashSet<string> fixable = [.. typeof(ModelCodeFix).Assembly.GetTypes().Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(CodeFixProvider)))
            .SelectMany(t => ((CodeFixProvider)Activator.CreateInstance(t)!).FixableDiagnosticIds)];
        Assert.All(Row().Matches(Read()).Cast<Match>(), m => Assert.Equal(fixable.Contains(m.Groups["id"].Value), m.Groups["fix"].Value.Trim().Length > 0));
    }

    [Fact]
    public async Task TheMistakesAreReportedAsTheyStandHere()
    {
        string page = Read(), written = page;
        Match[] mistakes = [.. Mistake().Matches(page).Cast<Match>()];
        Assert.Equal(5, mistakes.Length);
        var printed = new List<string>();
        foreach (Match mistake in mistakes)
        {
            printed.Add(await Printed(mistake.Groups["code"].Value));
            written = written.Replace(mistake.Value, $"```csharp\n{mistake.Groups["code"].Value}```\n\n```text\n{printed[^1]}```\n");
        }

        if (IsWriting)
            Write(written);
        Assert.Equal(printed, Mistake().Matches(Read()).Cast<Match>().Select(m => m.Groups["text"].Value));
    }

    private static bool IsWriting => Environment.GetEnvironmentVariable("COMPILEDRNN_WRITE_BASELINES") == "1";

    private static string Read() => File.ReadAllText(Path).ReplaceLineEndings("\n");

    private static void Write(string text) => File.WriteAllText(Path, text);

    private static string RowOf(DiagnosticDescriptor rule, string fix)
    {
        RuleTests tests = typeof(RulesReadmeTests).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(RuleTests)))
            .Select(t => (RuleTests)Activator.CreateInstance(t)!).Single(t => t.Rule == rule.Id);
        string severity = rule.DefaultSeverity.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {severity} | {rule.Title} | {fix} | {tests.Hits.Count} | {tests.Misses.Count} |");
    }

    /// <summary>The lines of the compiler, in the order of their places: file, place, severity, id, message, page.</summary>
    private static async Task<string> Printed(string code)
    {
        const string Import = "using CompiledRnn;\n\n";
        var run = new GeneratorRun(GeneratorRun.Compile([]).AddSyntaxTrees(GeneratorRun.Tree(Import + code, "Program.cs")));
        Assert.Empty(run.Diagnostics);
        IEnumerable<string> lines = (await Analyzers.Run(run.Output)).OrderBy(d => d.Location.SourceSpan.Start)
            .Select(d => CSharpDiagnosticFormatter.Instance.Format(d, CultureInfo.InvariantCulture) + "\n");
        return string.Concat(lines);
    }

    [GeneratedRegex(@"^\| \[(?<id>CRNN\d+)\][^|]*\|[^|]*\|[^|]*\|(?<fix>[^|]*)\|[^|]*\|[^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^```csharp\n(?<code>(?:(?!```).*\n)+)```\n\n```text\n(?<text>(?:(?!```).*\n)*)```\n", RegexOptions.Multiline)]
    private static partial Regex Mistake();
}
