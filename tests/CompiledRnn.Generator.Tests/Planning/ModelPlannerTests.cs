using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Tests;

/// <summary>The plan gives every value the room and the life that the generated code relies on.</summary>
public sealed class ModelPlannerTests
{
    [Fact]
    public void ValuesThatMeetInTrainingNeverOverlap()
    {
        var random = new Random(2);
        int planned = 0;
        for (int run = 0; run < 1000; run++)
        {
            if (Plan(RandomModel(random)) is not { } plan)
                continue;
            planned++;
            CheckTraining(plan);
            CheckInference(plan);
        }

        Assert.InRange(planned, 100, 1000);
    }

    [Fact]
    public void ViewsStandInTheBufferTheyLookAt()
    {
        ModelPlan plan = Plan(Model.Of("[Model(Steps = 5, Features = 3)] [Lstm(4, ReturnSequences = true)] [LastSteps(3)] [FirstSteps(2)] [Dense(1)]"))!;
        Assert.Equal([0, 1, 1, 1, 4], plan.Values.Select(v => v.Root));
        Assert.Equal([0, 0, 2, 2, 0], plan.Values.Select(v => v.FirstStep));
    }

    [Fact]
    public void ARepeatedVectorForARecurrentLayerIsStoredOnce()
    {
        ModelPlan plan = Plan(Model.Of("[Model(Features = 3)] [RepeatVector(50)] [Lstm(4)]"))!;
        Assert.True(plan.Values[1].Repeated);
        Assert.Equal(1, plan.Values[1].StoredSteps);
        Assert.False(Plan(Model.Of("[Model(Features = 3)] [RepeatVector(50)] [Dense(4)]"))!.Values[1].Repeated);
    }

    [Fact]
    public void ParametersStandOneBehindTheOther()
    {
        ModelPlan plan = Plan(Examples.All["DemandForecaster"])!;
        int expected = 0;
        foreach (PlannedLayer layer in plan.Layers)
        {
            Assert.Equal(expected, layer.ParameterOffset);
            expected += layer.Node.Parameters.Sum(p => p.Floats);
        }

        Assert.Equal(expected, plan.ParameterFloats);
        Assert.Equal((8 + 64 + 1) * 256 + (64 + 64 + 1) * 256 + 64 + 1, plan.Layers.Sum(l => l.Node.Parameters.Sum(p => p.Count)));
    }

    // Every value that backward reads, every gradient from its writer to its reader, and what layers save, must be apart while they live.
    private static void CheckTraining(ModelPlan plan)
    {
        int count = plan.Layers.Count;
        int Backward(int layer) => 2 * count - 1 - layer;
        var live = new List<(string Name, int Offset, int Floats, int First, int Last)>();
        for (int v = 0; v <= count; v++)
        {
            ValuePlan value = plan.Values[v];
            if (value.Root != v)
                continue;
            int last = Enumerable.Range(v, count + 1 - v).Last(w => plan.Values[w].Root == v);
            live.Add(($"x{v}", plan.Training.Values[v], value.Floats, v - 1, Backward(Math.Max(v - 1, 0))));
            live.Add(($"d{v}", plan.Training.Gradients[v], value.GradientFloats, Backward(Math.Min(last, count)), Backward(v - 1)));
        }

        for (int i = 0; i < count; i++)
        {
            if (plan.Layers[i].Plan.Saved > 0)
                live.Add(($"saved{i}", plan.Training.Saved[i], plan.Layers[i].Plan.Saved, i, Backward(i)));
        }

        CheckApart(live, plan.Training.Floats);
    }

    // A value lives from the layer that writes it to the last layer that reads it or a view of it.
    private static void CheckInference(ModelPlan plan)
    {
        var live = new List<(string Name, int Offset, int Floats, int First, int Last)>();
        var root = new int[plan.Values.Count];
        for (int v = 1; v < root.Length; v++)
            root[v] = plan.Layers[v - 1].Plan.Output.Place == OutputPlace.Fresh ? v : root[v - 1];
        for (int v = 0; v < root.Length; v++)
        {
            if (root[v] == v)
                live.Add(($"x{v}", plan.Inference.Values[v], plan.Values[v].Floats, v - 1, Array.LastIndexOf(root, v)));
        }

        CheckApart(live, plan.Inference.Floats);
    }

    private static void CheckApart(List<(string Name, int Offset, int Floats, int First, int Last)> live, int total)
    {
        foreach (var a in live)
        {
            Assert.InRange(a.Offset, 0, total - a.Floats);
            foreach (var b in live.Where(b => b != a && a.First <= b.Last && b.First <= a.Last))
                Assert.True(a.Offset + a.Floats <= b.Offset || b.Offset + b.Floats <= a.Offset, $"{a} and {b}");
        }
    }

    private static ModelPlan? Plan(string source) =>
        ShapeInference.Infer(ModelParser.Parse(GeneratorRun.Compile([source]).GetSymbolsWithName(_ => true).OfType<Microsoft.CodeAnalysis.INamedTypeSymbol>().Single())!.Spec)
            is { IsComplete: true } model ? ModelPlanner.TryPlan(model, out Problem? _) : null;

    private static ModelPlan? Plan(ModelSpec spec) =>
        ShapeInference.Infer(spec) is { IsComplete: true } model ? ModelPlanner.TryPlan(model, out Problem? _) : null;

    private static ModelSpec RandomModel(Random random)
    {
        string[] kinds = [.. LayerCatalog.All.Where(d => d is not WrapperDefinition).Select(d => d.Kind)];
        IEnumerable<LayerSpec> layers = Enumerable.Range(0, random.Next(1, 9)).Select(_ => new LayerSpec(
            kinds[random.Next(kinds.Length)],
            null,
            new EquatableArray<Option>(
            [
                new Option("Units", random.Next(1, 100)),
                new Option("Steps", random.Next(1, 5)),
                new Option("Before", random.Next(3)),
                new Option("Function", random.Next(5)),
                new Option("ReturnSequences", random.Next(3) > 0),
            ]),
            default));
        return new ModelSpec("", "M", default, "M", random.Next(4) == 0 ? null : random.Next(1, 6), random.Next(1, 50), new EquatableArray<LayerSpec>(layers));
    }
}
