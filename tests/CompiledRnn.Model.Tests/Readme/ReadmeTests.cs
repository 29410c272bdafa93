extern alias generator;

using System.Reflection;
using LayerCatalog = generator::CompiledRnn.Generator.Layers.LayerCatalog;

namespace CompiledRnn.ModelTests.Readme;

/// <summary>What README.md shows is what happens.</summary>
public class ReadmeTests
{
    private readonly ReadmeFile _readme = new();

    [Fact]
    public void Example_prints_what_stands_below_it() =>
        Assert.Equal(_readme["output"], new ReadmeProgram(_readme["example"]).Run().TrimEnd());

    /// <summary>With COMPILEDRNN_WRITE_BASELINES=1 in the environment it writes the README instead of failing.</summary>
    [Fact]
    public void Generated_code_is_the_generators()
    {
        string excerpt = GeneratedExcerpt.Of(new ReadmeProgram(_readme["example"]).Generated);
        if (Environment.GetEnvironmentVariable("COMPILEDRNN_WRITE_BASELINES") == "1")
            _readme.Replace("generated", excerpt);
        Assert.Equal(excerpt, _readme["generated"]);
    }

    public static TheoryData<string> PublicNames() =>
    [
        .. LayerCatalog.All.Select(layer => layer.Kind),
        .. Enum.GetNames<Activation>(),
        .. Enum.GetNames<Initializer>(),
        .. StaticNames(typeof(Loss)),
        .. StaticNames(typeof(Metric)),
        .. typeof(Optimizer).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(Optimizer))).Select(t => t.Name),
    ];

    [Theory]
    [MemberData(nameof(PublicNames))]
    public void Readme_names_it(string name) => Assert.Matches($@"\b{name}\b", _readme.Text);

    // Loss.MeanSquaredError, and Loss.Huber(delta) too.
    private static IEnumerable<string> StaticNames(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m is PropertyInfo or MethodInfo { IsSpecialName: false })
        .Select(m => m.Name);
}
