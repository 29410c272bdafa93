using System.Reflection;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;

namespace CompiledRnn.Generator.Tests;

/// <summary>Random graphs compute what their gradients say: however values are joined, read twice, viewed, masked and placed in memory.</summary>
public sealed class GraphNumbersTests
{
    static GraphNumbersTests() => AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
        Path.Combine(AppContext.BaseDirectory, new AssemblyName(wanted.Name).Name + ".dll") is var file && File.Exists(file) ? Assembly.LoadFrom(file) : null;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void GradientsAreTheDifferences(int seed)
    {
        var random = new RandomGraph(new Random(seed));
        int run = 0;
        for (int i = 0; i < 80; i++)
        {
            string attributes = random.Next();
            // Dropout draws anew in each pass.
            if (attributes.Contains("Dropout", StringComparison.Ordinal) || Infer(attributes) is not { IsComplete: true } model)
                continue;
            Length[] lengths = [.. model.Inputs.SelectMany(port => model[port].Shape.Steps.Lengths)];
            int[] steps = [.. lengths.Select((_, n) => 3 + (i + n) % 4)];
            int StepsOf(Length length) => steps[Array.IndexOf(lengths, length)];
            if (model.NotNegative.Any(n => n.At(StepsOf) < 0))
                continue;
            bool[] tokens = [.. model.Inputs.SelectMany(port => Enumerable.Repeat(
                model[port].Kind == ValueKind.Tokens, (int)model[port].Shape.Steps.At(StepsOf) * model[port].Shape.Features))];
            string faults = Run(attributes, i, tokens, steps);
            Assert.True(faults.Length == 0, attributes + faults);
            run++;
        }

        Assert.InRange(run, 8, 80);
    }

    private static InferredModel Infer(string attributes) =>
        ShapeInference.Infer(ModelParser.Parse(GeneratorRun.Compile([Model.Of(attributes)]).GetTypeByMetadataName("M")!)!.Spec);

    private static string Run(string attributes, int seed, bool[] tokens, int[] steps)
    {
        var run = new GeneratorRun(Model.Of(attributes), GraphHarness.Text);
        using var image = new MemoryStream();
        EmitResult emitted = run.Output.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, attributes + string.Join("\n", emitted.Diagnostics));
        MethodInfo harness = Assembly.Load(image.ToArray()).GetType("Harness")!.GetMethod("Run")!;
        return (string)harness.Invoke(null, [seed, tokens, steps])!;
    }
}
