using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Tests;

/// <summary>In random models what lives at the same time stands at different places of the workspace.</summary>
public sealed class PlannedMemoryTests
{
    [Fact]
    public void ValuesThatMeetInTrainingNeverOverlap()
    {
        var random = new Random(2);
        int planned = 0, graphs = 0;
        for (int run = 0; run < 4000; run++)
        {
            if (Plans.Try(RandomModel(random)) is not { } plan)
                continue;
            planned++;
            graphs += plan.Layers.Any(l => l.Edges.Any(e => e.Kind == EdgeKind.Added)) ? 1 : 0;
            CheckTraining(plan);
            CheckInference(plan);
        }

        Assert.InRange(planned, 100, 4000);
        Assert.InRange(graphs, 20, 4000);
    }

    // Every value that backward reads, every gradient from its writer to its reader, and what layers save, must be apart while they live.
    private static void CheckTraining(ModelPlan plan)
    {
        int count = plan.Layers.Count;
        var live = new List<Life>();
        foreach (ValuePlan value in plan.Values.Where(v => v.Root == v.Index))
        {
            int end = Backward(plan, Maker(plan, value.Index));
            live.Add(new($"x{value.Index}", plan.Training.Values[value.Index].Value, value.Floats.Value, Maker(plan, value.Index), end));
            if (value.HasGradient)
                live.Add(new($"d{value.Index}", plan.Training.Gradients[value.Index].Value, value.GradientFloats.Value, FirstWrite(plan, value.Index), end));
        }

        for (int i = 0; i < count; i++)
        {
            if (plan.Layers[i].Plan.Saved.Value > 0)
                live.Add(new($"saved{i}", plan.Training.Saved[i].Value, plan.Layers[i].Plan.Saved.Value, i, Backward(plan, i)));
            int first = IsView(plan, i) ? FirstWrite(plan, plan.Layers[i].Node.Result) : Backward(plan, i);
            live.AddRange(plan.Layers[i].Edges.Where(e => e.Kind is EdgeKind.Copied or EdgeKind.Added).Select((e, slot) =>
                new Life($"d{e.Value} of {i} at {slot}", e.Offset.Value, plan.Values[e.Value].GradientFloats.Value, first, Backward(plan, i))));
        }

        CheckApart(live, plan.Training.Floats.Value);
    }

    // Layer i runs forward at time i and backward at this one; what is there at the start has "layer" -1, and the caller's gradients come first.
    private static int Backward(ModelPlan plan, int layer) => 2 * plan.Layers.Count - 1 - layer;

    private static int Maker(ModelPlan plan, int value) => plan.Model.Values[value].Layer;

    private static bool IsView(ModelPlan plan, int layer) => plan.Layers[layer].Plan.Output.Place == OutputPlace.View;

    /// <summary>When something is written into the place of a value's gradient.</summary>
    private static int FirstWrite(ModelPlan plan, int value)
    {
        var times = new List<int> { Backward(plan, Maker(plan, value)) };
        if (plan.Model.Outputs.Any(o => o.Value == value))
            times.Add(Backward(plan, plan.Layers.Count));
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            foreach (GradientEdge edge in plan.Layers[i].Edges.Where(e => e.Value == value))
                times.Add(edge.Kind == EdgeKind.Direct && IsView(plan, i) ? FirstWrite(plan, plan.Layers[i].Node.Result) : Backward(plan, i));
        }

        return times.Min();
    }

    // A value lives from the layer that writes it to the last layer that reads it or a view of it; outputs, and what is carried on, to the end.
    private static void CheckInference(ModelPlan plan)
    {
        var last = plan.Values.Select(v => Maker(plan, v.Index)).ToArray();
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            LayerNode node = plan.Layers[i].Node;
            foreach (int value in node.Inputs.Concat(node.InitialStates).Concat(node.Masks.Where(m => m >= 0)))
                last[value] = i;
        }

        foreach (int value in plan.Model.Outputs.SelectMany(o => new[] { o.Value, plan.Model[o].Mask }).Concat(plan.Layers.SelectMany(l => l.Node.CarriedStates)).Where(v => v >= 0))
            last[value] = plan.Layers.Count;
        CheckApart(
            [.. plan.Values.Where(v => v.InferenceRoot == v.Index).Select(v => new Life(
                $"x{v.Index}", plan.Inference.Values[v.Index].Value, v.Floats.Value, Maker(plan, v.Index),
                plan.Values.Where(w => w.InferenceRoot == v.Index).Max(w => last[w.Index])))],
            plan.Inference.Floats.Value);
    }

    private static void CheckApart(List<Life> live, int total)
    {
        foreach (Life a in live)
        {
            Assert.InRange(a.Offset, 0, total - a.Floats);
            foreach (Life b in live.Where(b => !ReferenceEquals(b, a) && a.First <= b.Last && b.First <= a.Last))
                Assert.True(a.Offset + a.Floats <= b.Offset || b.Offset + b.Floats <= a.Offset, $"{a} and {b}");
        }
    }

    private static ModelSpec RandomModel(Random random)
    {
        string[] kinds = [.. LayerCatalog.All.Where(d => d is not WrapperDefinition).Select(d => d.Kind)];
        IEnumerable<LayerSpec> layers = Enumerable.Range(0, random.Next(1, 9)).Select(i => new LayerSpec(
            kinds[random.Next(kinds.Length)],
            $"L{i}",
            new EquatableArray<Option>(
            [
                new Option("Units", random.Next(1, 100)),
                new Option("Steps", random.Next(1, 5)),
                new Option("Features", random.Next(1, 5)),
                new Option("Before", random.Next(3)),
                new Option("Function", random.Next(5)),
                new Option("ReturnSequences", random.Next(3) > 0),
                new Option("Stateful", random.Next(3) == 0),
                .. Names(random, i),
            ]),
            default));
        return new ModelSpec("", "M", default, "M", random.Next(4) == 0 ? null : random.Next(1, 6), random.Next(1, 50), new EquatableArray<LayerSpec>(layers));
    }

    /// <summary>Now and then a layer reads others than the one above.</summary>
    private static IEnumerable<Option> Names(Random random, int index)
    {
        string Above() => index == 0 || random.Next(5) == 0 ? "Input" : $"L{random.Next(index)}";
        string name = Above();
        if (random.Next(3) == 0)
            yield return new Option("From", random.Next(3) == 0 ? name : $"{name}, {(random.Next(2) == 0 ? name : Above())}");
        if (random.Next(6) == 0)
            yield return new Option("InitialState", Above());
    }

    /// <summary>What stands at a place of the workspace from one time to another.</summary>
    private sealed record Life(string Name, int Offset, int Floats, int First, int Last);
}
