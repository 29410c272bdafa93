extern alias generator;

using System.Reflection;
using LayerCatalog = generator::CompiledRnn.Generator.Layers.LayerCatalog;

namespace CompiledRnn.ModelTests.Readme;

/// <summary>What README.md shows is what happens.</summary>
public class ReadmeTests
{
    private readonly ReadmeFile _readme = new();

    /// <summary>With COMPILEDRNN_WRITE_BASELINES=1 in the environment it writes the README instead of failing.</summary>
    [Theory]
    [InlineData("example", "output")]
    [InlineData("graph", "graph output")]
    [InlineData("generation", "generation output")]
    public void Example_prints_what_stands_below_it(string example, string output)
    {
        string printed = new ReadmeProgram(_readme[example]).Run().TrimEnd();
        if (Environment.GetEnvironmentVariable("COMPILEDRNN_WRITE_BASELINES") == "1")
            _readme.Replace(output, printed);
        Assert.Equal(_readme[output], printed);
    }

    /// <summary>Options that stand on many layers, and members, that the section on graphs explains.</summary>
    [Theory]
    [InlineData(nameof(LayerAttribute.From))]
    [InlineData(nameof(LayerAttribute.Share))]
    [InlineData(nameof(RecurrentLayerAttribute.InitialState))]
    [InlineData(nameof(RecurrentLayerAttribute.ReturnState))]
    [InlineData(nameof(RecurrentLayerAttribute.Stateful))]
    [InlineData(nameof(RecurrentLayerAttribute.ZeroOutputForMask))]
    [InlineData(nameof(StepMask.OfLengths))]
    [InlineData(nameof(TrainingPass.OutputMask))]
    [InlineData(nameof(TrainingPass.ResetState))]
    [InlineData("Batch")]
    [InlineData("Losses")]
    [InlineData("Metrics")]
    [InlineData("CopyOutputs")]
    [InlineData(nameof(Dataset.FromTokens))]
    [InlineData(nameof(CompiledModel.OutputShapeAt))]
    [InlineData(nameof(TrainingPass.SetSteps))]
    [InlineData(nameof(SequenceData.PadTo))]
    [InlineData(nameof(SequenceData.Bucket))]
    [InlineData(nameof(AutoregressiveAttribute.First))]
    [InlineData(nameof(FitOptions.Feedback))]
    [InlineData(nameof(ModelStream.Generate))]
    [InlineData(nameof(CompiledModel.BeamSearch))]
    [InlineData(nameof(Sampler.FromLogits))]
    public void Readme_explains_it(string name) => Assert.Matches($@"\|[^|\n]*\b{name}\b", _readme.Text);

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
