using System.Reflection;
using System.Text.RegularExpressions;
using CompiledRnn.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Tests;

/// <summary>The oldest compiler that loads the generator is the one that README.md names, and these tests run in it.</summary>
public partial class HostTests
{
    [Fact]
    public void Tests_run_in_the_compiler_that_was_asked_for() =>
        Assert.Equal(Version.Parse(Repository.Metadata("TestRoslynVersion")), Short(typeof(CSharpCompilation).Assembly.GetName()));

    [Theory]
    [InlineData(typeof(ModelGenerator))]
    [InlineData(typeof(MakePartialFix))]
    public void It_asks_for_no_newer_compiler_than_readme_says(Type type)
    {
        Version claimed = Version.Parse(Claim().Match(File.ReadAllText(Repository.File("README.md"))).Groups[1].Value);
        Version[] asked = [.. type.Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Microsoft.CodeAnalysis")).Select(Short)];
        Assert.NotEmpty(asked);
        Assert.All(asked, version => Assert.Equal(claimed, version));
    }

    private static Version Short(AssemblyName name) => new(name.Version!.ToString(3));

    [GeneratedRegex(@"Roslyn (\d+\.\d+\.\d+) or later")]
    private static partial Regex Claim();
}
