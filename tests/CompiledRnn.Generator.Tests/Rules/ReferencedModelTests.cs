using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CompiledRnn.Generator.Tests;

/// <summary>Uses of the models of another project: CRNN206 and CRNN301 to 305 work there too, from metadata as from source.</summary>
public sealed class ReferencedModelTests
{
    private const string Library = """
        [Model(Steps = 4, Features = 2)] [Bidirectional, Lstm(3, Name = "Sides")] [Dense(2)]
        public partial class Both;

        [Model(Steps = 4)] [Embedding(9, 2)] [Lstm(3, ReturnSequences = true)] [TimeDistributed, Dense(2, Activation = Activation.Softmax)]
        public partial class Tagger;

        [Model(Features = 3)] [Autoregressive(5), Lstm(4), Dense(3)] [Use<Inner>]
        public partial class Loop;

        [Model(Steps = 5, Features = 3)] [TimeDistributed, Dense(2)] [Flatten]
        public partial class Inner;

        // As good with both layers inside, so nothing is said of it.
        [Model(Steps = 4, Features = 2)] [Bidirectional, Lstm(3, ReturnSequences = true)] [Lstm(3, ReturnSequences = true)]
        public partial class Unsure;
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uses_of_models_of_another_project_are_checked(bool compiled) => Assert.Equal(
        [
            "CRNN206: Both cannot run step by step, so CreateStream throws: Bidirectional(Lstm(3)) needs more than the steps so far. Use Predict, or layers that look at no later step.",
            "CRNN301: input has 9 values, and Both reads [4, 2], 8 for each sequence. Give it a multiple of 8.",
            "CRNN301: input has 4 values, and Loop reads [3], 3 for each sequence. Give it a multiple of 3.",
            "CRNN301: output has 9 values, and Loop gives [10], 10 for each sequence. Give it a multiple of 10.",
            "CRNN302: CategoricalCrossentropy with FromLogits applies Softmax itself, and TimeDistributed(Dense(2)) has applied Softmax already. Leave FromLogits out.",
            "CRNN304: The pass pass is not disposed of. Declare it with using.",
            "CRNN305: Predict gets floats, and Tagger reads [4] tokens. Pass ints.",
        ],
        await Reported(compiled));

    [Fact]
    public async Task A_model_that_can_be_read_in_two_ways_is_left_alone()
    {
        Assert.DoesNotContain(await Reported(compiled: true), text => text.Contains("Unsure", StringComparison.Ordinal));
        Assert.Empty(await Reported(compiled: true, "unsure.Predict(new float[9]);"));
        // From source there is one reading.
        Assert.Single(await Reported(compiled: false, "unsure.Predict(new float[9]);"));
    }

    private static async Task<string[]> Reported(bool compiled, string? statements = null)
    {
        statements ??= """
            both.CreateStream();
            both.Predict(new float[9]);
            loop.Predict(new float[4]);
            loop.Predict(x, new float[9]);
            tagger.Evaluate(data, new CategoricalCrossentropy { FromLogits = true });
            TrainingPass pass = both.CreatePass(2);
            pass.ZeroGradients();
            ((CompiledModel)tagger).Predict(x, y);
            """;
        Compilation library = new GeneratorRun(Model.Text(Library)).Output.WithAssemblyName("Library");
        Assert.Empty(library.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning));
        MetadataReference reference = compiled ? Emitted(library) : library.ToMetadataReference();
        CSharpCompilation app = GeneratorRun.Compile([$$"""
            using CompiledRnn;

            static class Program
            {
                static void Run(Both both, Tagger tagger, Loop loop, Unsure unsure, float[] x, float[] y, IDataset data)
                {
                    {{statements}}
                }
            }
            """]).AddReferences(reference);
        Assert.Empty(app.GetDiagnostics(TestContext.Current.CancellationToken).Where(d => d.Severity >= DiagnosticSeverity.Warning));
        return [.. (await Analyzers.Run(app)).OrderBy(d => d.Id, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).Select(d => $"{d.Id}: {d.GetMessage()}")];
    }

    private static PortableExecutableReference Emitted(Compilation library)
    {
        using var assembly = new MemoryStream();
        Assert.True(library.Emit(assembly, cancellationToken: TestContext.Current.CancellationToken).Success);
        assembly.Position = 0;
        return MetadataReference.CreateFromStream(assembly);
    }
}
