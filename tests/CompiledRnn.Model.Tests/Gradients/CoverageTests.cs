using System.Text.RegularExpressions;
using CompiledRnn.ModelTests.Keras;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// How often each layer is checked. Where COMPILEDRNN_COVERAGE names a file, the table is written to it: the layer, the reference cases and
/// the gradient checks that have it.
/// </summary>
public partial class CoverageTests
{
    private static readonly string[] Kinds =
    [
        .. typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(t => t.IsSubclassOf(typeof(LayerAttribute)) && !t.IsAbstract && t != typeof(InputAttribute) && t != typeof(OutputAttribute))
            .Select(t => t.Name[..^nameof(Attribute).Length]).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Layers_of_the_reference_cases_have_gradient_checks()
    {
        ILookup<string, string> golden = Count(GoldenSet.Texts());
        ILookup<string, string> gradients = Count(GradientCases.All.Values.Select(c => (c.Name, c.Source.Text)));
        if (Environment.GetEnvironmentVariable("COMPILEDRNN_COVERAGE") is { Length: > 0 } report)
        {
            IEnumerable<string> rows = Kinds.Select(k => $"{k,-26} {golden[k].Count(),8} {gradients[k].Count(),10}");
            File.WriteAllLines(report, [$"{"layer",-26} {"golden",8} {"gradients",10}", .. rows, $"gradient checks: {GradientCases.All.Count}"]);
        }

        // Tokens are no numbers that differences can be taken of: EmbeddingTests has its gradient.
        string[] without = [.. golden.Select(g => g.Key).Where(k => k != "Embedding" && !gradients.Contains(k))];
        Assert.True(without.Length == 0, "without a gradient check: " + string.Join(", ", without));
    }

    // By layer the names of the models that have it.
    private static ILookup<string, string> Count(IEnumerable<(string Name, string Text)> models) => models
        .SelectMany(m => m.Text.Split('\n').Where(l => l.StartsWith('['))
            .SelectMany(l => Attributes().Matches(l).Select(a => a.Groups[1].Value)).Intersect(Kinds).Select(kind => (kind, m.Name)))
        .ToLookup(m => m.kind, m => m.Name);

    [GeneratedRegex(@"(?:^\[|, )([A-Z]\w*)(?=[(,\]])")]
    private static partial Regex Attributes();
}
