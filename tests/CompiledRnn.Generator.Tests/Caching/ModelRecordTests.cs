using System.Collections;
using System.Reflection;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>What the steps hand on holds no compiler objects (they would keep whole compilations alive) and compares by value.</summary>
public sealed class ModelRecordTests
{
    private const string Source = """
        [Model(Steps = 24, Features = 8)]
        [Lstm(64, Name = "Encoder", Activation = Activation.Relu)]
        [Dropout(0.1)]
        [RepeatVector(12)]
        [Lstm(64, ReturnSequences = true, Trainable = false)]
        [TimeDistributed, Dense(1)]
        """;

    [Fact]
    public void StepsHandOnNoCompilerObjects()
    {
        var run = new GeneratorRun(
            Model.Of(Source), Model.Text("[Model(Features = 0)] [Lstm(1)] partial class Broken;"), Examples.All["Translator"]);
        object[] outputs = [.. run.Result.TrackedSteps
            .Where(s => s.Key is ModelGenerator.Steps.Parse or ModelGenerator.Steps.Infer or ModelGenerator.Steps.Emit)
            .SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Value)];
        Assert.Equal(9, outputs.Length);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object output in outputs)
            Walk(output, output.GetType().Name, seen);
        // The walk has come to the bottom of the records.
        Assert.Contains(seen, o => o is Option { Name: "Units", Value: 64 });
        Assert.Contains(seen, o => o is ParameterSpec { Name: "recurrent_kernel" });
        Assert.Contains(seen, o => o is ValueNode { Kind: ValueKind.Mask });
        Assert.Contains(seen, o => o is LayerNode { Masks.Count: 1, CarriedStates.Count: 2 });
        Assert.Contains(seen, o => o is ModelPort { Name: "EncoderH" });
        Assert.Contains(seen, o => o is Problem { Rule: "CRNN103" } or ModelSpec { Faulty: true });
    }

    [Fact]
    public void TheWalkFindsCompilerObjects() => Assert.ThrowsAny<Xunit.Sdk.XunitException>(
        () => Walk(new { Inner = new[] { new GeneratorRun().Compilation } }, "root", new HashSet<object>(ReferenceEqualityComparer.Instance)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EqualSourcesGiveEqualModelsAndPlans(bool graph)
    {
        InferredModel first = Infer(graph), second = Infer(graph);
        Assert.NotSame(first, second);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(ModelPlanner.TryPlan(first, out Problem? _), ModelPlanner.TryPlan(second, out Problem? _));
    }

    private static InferredModel Infer(bool graph)
    {
        INamedTypeSymbol type = GeneratorRun.Compile([graph ? Examples.All["Translator"] : Model.Of(Source)]).GetTypeByMetadataName(graph ? "Translator" : "M")!;
        return ShapeInference.Infer(ModelParser.Parse(type)!.Spec);
    }

    private static void Walk(object? node, string path, HashSet<object> seen)
    {
        if (node is null || !seen.Add(node))
            return;
        Assert.False(node is ISymbol or SyntaxNode or SyntaxToken or SyntaxReference or Location or Compilation or SemanticModel or AttributeData, path);
        if (node is string || node.GetType().IsPrimitive || node.GetType().IsEnum)
            return;
        if (node is IEnumerable items)
        {
            int i = 0;
            foreach (object? item in items)
                Walk(item, $"{path}[{i++}]", seen);
            return;
        }

        // Layer definitions are the catalog's own objects, made once and the same for every compilation; they are walked like the rest.
        for (Type? type = node.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(node), $"{path}.{field.Name}", seen);
        }
    }
}
