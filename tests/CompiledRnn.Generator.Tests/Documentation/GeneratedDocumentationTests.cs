using System.Xml.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Tests;

/// <summary>What an editor shows over a model and its members: well formed, with the table of layers and the shapes of weights.</summary>
public sealed class GeneratedDocumentationTests
{
    private const string Graph = """
        namespace Users.@class;

        [Model(Steps = 24, Features = 8)]
        [Use<Inner>(Name = "Inner1")]
        [Input("Größe", Features = 3)]
        [Concatenate(From = "Inner1, Größe")]
        [Dense(16, Name = "class")]
        [Lstm(4, From = "Input", Name = "Encoder")]
        [Concatenate(From = "class, Encoder.C")]
        [Dense(2, Name = "Scores")]
        [Output("Scores")]
        [Output("Encoder.H")]
        public partial class @event;

        [Model(Steps = 24, Features = 8)]
        [Bidirectional(Name = "Both"), Gru(3)]
        public partial class Inner;
        """;

    public static TheoryData<string> Sources() => [.. Examples.All.Values, Model.Text(Graph)];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Documentation_is_well_formed_and_has_the_table_of_layers(string source)
    {
        Compilation compilation = Run(source);
        INamedTypeSymbol[] models = [.. Models(compilation.GlobalNamespace)];
        Assert.NotEmpty(models);
        foreach (INamedTypeSymbol model in models)
        {
            ModelPlan plan = ModelPlanner.TryPlan(ShapeInference.Infer(ModelParser.Parse(model)!.Spec), out _)!;
            string[] table = [.. SummaryTable.Lines(plan)];
            Assert.Equal(table.Select(l => l.Trim()), Lines(Documentation(model).Element("summary")!.Element("code")!.Value));
            Assert.Contains(table, line => line.StartsWith("Layer", StringComparison.Ordinal) && line.EndsWith("FLOPs", StringComparison.Ordinal) && line.Contains("Parameters", StringComparison.Ordinal));
            Assert.Contains(table, line => line.StartsWith("FLOPs per sequence", StringComparison.Ordinal));
            Assert.Contains(table, line => line.StartsWith("Workspace", StringComparison.Ordinal) && line.Contains(" B", StringComparison.Ordinal));
            Assert.All(model.GetMembers().Where(m => m is { DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false } and not IMethodSymbol { AssociatedSymbol: not null }), m => Assert.NotNull(Documentation(m).Element("summary")));
        }
    }

    [Fact]
    public void A_named_layer_says_what_weights_it_has()
    {
        Compilation compilation = Run(Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(16, Name = \"Encoder\")] [Bidirectional(Name = \"Both\", From = \"Input\"), Gru(3)] [Dense(2, UseBias = false, Name = \"Head\")] [Output(\"Encoder\")] [Output(\"Head\")]"));
        INamedTypeSymbol model = compilation.GetTypeByMetadataName("M")!;
        Assert.Equal("The parameters of Lstm(16): kernel [8, 64], recurrent_kernel [16, 64], bias [64].", Summary("Encoder"));
        Assert.Equal("The parameters of Dense(2): kernel [6, 2].", Summary("Head"));
        Assert.StartsWith("The parameters of Bidirectional(Gru(3)): forward_kernel [8, 9], forward_recurrent_kernel [3, 9], forward_bias [2, 9], backward_kernel [8, 9]", Summary("Both"));
        string Summary(string member) => Documentation(model.GetMembers(member).Single()).Element("summary")!.Value;
    }

    private static XElement Documentation(ISymbol symbol) => XElement.Parse(symbol.GetDocumentationCommentXml() is { Length: > 0 } xml ? xml : "<nothing/>");

    private static string[] Lines(string code) => [.. code.Trim('\n', ' ').Split('\n').Select(l => l.Trim())];

    private static Compilation Run(string source)
    {
        CSharpParseOptions parse = new CSharpParseOptions(LanguageVersion.Default).WithDocumentationMode(DocumentationMode.Diagnose);
        var run = new GeneratorRun(GeneratorRun.Compile([source], parse: parse));
        Assert.DoesNotContain(run.Diagnostics, d => d.Id is "CS1570" or "CS1571" or "CS1572" or "CS1573" or "CS1574");
        return run.Output;
    }

    private static IEnumerable<INamedTypeSymbol> Models(INamespaceOrTypeSymbol space) => space.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .Where(m => m.Locations.Any(l => l.IsInSource))
        .SelectMany(m => (m is INamedTypeSymbol type && type.GetAttributes().Any(KnownNames.IsModel) ? [type] : Array.Empty<INamedTypeSymbol>()).Concat(Models(m)));
}
