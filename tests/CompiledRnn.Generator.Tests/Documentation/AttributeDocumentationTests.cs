using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>Every attribute explains itself with an example that compiles, every value of an enumeration in words.</summary>
public sealed partial class AttributeDocumentationTests
{
    // Where an example may stand: behind a sequence, a vector, tokens.
    private static readonly string[] Inputs = ["[Model(Steps = 24, Features = 8)]", "[Model(Features = 8)]", "[Model(Steps = 24)]"];

    public static TheoryData<string> Attributes() => [.. RuntimeDocumentation.Attributes.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Attributes))]
    public async Task Attribute_has_an_example_that_compiles(string name)
    {
        Type type = RuntimeDocumentation.Attributes.Single(t => t.Name == name);
        Assert.True(RuntimeDocumentation.Of(type, "summary").Length > 20, "It says what it is.");
        string example = string.Join("\n", RuntimeDocumentation.Of(type, "example").Split('\n').Select(line => line.Trim()));
        Assert.Contains("[", example);
        Assert.Matches($@"\b{Regex.Replace(name, @"Attribute(`\d)?$", "")}\b", example);
        var faults = new List<string>();
        foreach (string source in Sources(example))
        {
            var run = new GeneratorRun(Model.Text(source));
            Diagnostic[] wrong = [.. run.Diagnostics.Concat(await Analyzers.Run(run.Output)).Where(d => d.Severity == DiagnosticSeverity.Error)];
            if (wrong.Length == 0)
                return;
            faults.Add(source + "\n" + string.Join("\n", wrong.Select(d => d.ToString())));
        }

        Assert.Fail(string.Join("\n\n", faults));
    }

    public static TheoryData<string> Enumerations() =>
        [.. RuntimeDocumentation.Assembly.GetExportedTypes().Where(t => t.IsEnum).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Value_of_an_enumeration_explains_itself(string name)
    {
        Type type = RuntimeDocumentation.Assembly.GetType(name)!;
        string[] texts = [.. Enum.GetNames(type).Select(value => RuntimeDocumentation.Of(type, value, "summary"))];
        Assert.All(Enum.GetNames(type).Zip(texts), v => Assert.True(v.Second.Length >= 4 && v.Second != v.First + ".", $"{type.Name}.{v.First}: {v.Second}"));
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    /// <summary>The example as it stands, or as a bracket of a model that has the layers it names.</summary>
    private static IEnumerable<string> Sources(string example)
    {
        string end = example.Contains("class ", StringComparison.Ordinal) ? "" : "\npublic partial class Example;";
        // A model that another one uses.
        const string Others = "\n[Model(Steps = 24, Features = 8)]\n[Lstm(4)]\npublic partial class Encoder;\n";
        if (example.Contains("[Model", StringComparison.Ordinal))
            return [example + end + Others];
        string[] names = [.. Reference().Matches(example).SelectMany(m => m.Groups["names"].Value.Split(',')).Select(n => n.Trim().Split('.')[0]).Where(n => n is not ("Input" or "")).Distinct()];
        return from input in Inputs
               from kind in new[] { "Dense(8, ", "Lstm(64, ReturnSequences = true, ", "Lstm(64, " }
               select $"{input}\n{string.Concat(names.Select(n => $"[{kind}Name = \"{n}\", From = \"Input\")]\n"))}{example}{end}";
    }

    [GeneratedRegex("(?:From|InitialState|Share) = \"(?<names>[^\"]*)\"|Output\\(\"(?<names>[^\"]*)\"\\)")]
    private static partial Regex Reference();
}
