using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>Decides every place in memory and every code shape of a model whose shapes are known.</summary>
internal static class ModelPlanner
{
    /// <summary>The plan of a model whose shapes are known; null, with the fault, where it is too large.</summary>
    public static ModelPlan? TryPlan(InferredModel model, out Problem? problem)
    {
        problem = null;
        try
        {
            return Plan(model);
        }
        catch (OverflowException)
        {
            problem = ShapeInference.TooLarge(-1, model.Spec.Name);
            return null;
        }
    }

    private static ModelPlan Plan(InferredModel model)
    {
        var layers = new List<PlannedLayer>();
        var values = new List<ValuePlan> { new(0, model.Input, model.Input.Features, Repeated: false, Root: 0, FirstStep: 0) };
        int parameters = 0;
        for (int i = 0; i < model.Layers.Count; i++)
        {
            LayerNode node = model.Layers[i];
            ValuePlan input = values[i];
            bool repeatable = i + 1 < model.Layers.Count && model.Layers[i + 1].Definition.AcceptsRepeatedInput;
            LayerPlan plan = node.Definition.Plan(new LayerPlanner(node, input, repeatable));
            layers.Add(new PlannedLayer(node, plan, parameters));
            values.Add(Value(i + 1, node, plan.Output, input));
            parameters = checked(parameters + node.Parameters.Sum(p => p.Floats));
        }

        return new ModelPlan(
            model,
            new EquatableArray<PlannedLayer>(layers),
            new EquatableArray<ValuePlan>(values),
            parameters,
            InferenceMemory(layers, values),
            TrainingMemory(layers, values));
    }

    private static ValuePlan Value(int index, LayerNode node, OutputPlan output, ValuePlan input) => output.Place == OutputPlace.View
        ? new ValuePlan(index, node.Output, output.Stride, output.Repeated || input.Repeated, input.Root, input.FirstStep + output.FirstStep)
        : new ValuePlan(index, node.Output, output.Stride, Repeated: false, Root: index, FirstStep: 0);

    private static MemoryPlan InferenceMemory(List<PlannedLayer> layers, List<ValuePlan> values)
    {
        int[] roots = InferenceRoots(layers, values);
        var allocator = new BufferAllocator();
        int[] buffers = Fill(values.Count);
        // Layer i runs at time i: it reads value i and writes value i + 1; the caller reads the last one at the end.
        for (int v = 0; v < values.Count; v++)
        {
            if (roots[v] == v)
                buffers[v] = allocator.Add(values[v].Floats, v - 1, Enumerable.Range(v, values.Count - v).Where(w => roots[w] == v).Max());
        }

        (IReadOnlyList<int> offsets, int floats) = allocator.Place();
        return new MemoryPlan(Places(buffers, offsets), default, default, floats, Largest(layers.Select(l => l.Plan.InferenceScratch)));
    }

    private static MemoryPlan TrainingMemory(List<PlannedLayer> layers, List<ValuePlan> values)
    {
        int count = layers.Count;
        var allocator = new BufferAllocator();
        int[] buffers = Fill(values.Count), gradients = Fill(values.Count), saved = Fill(count);
        // Layer i runs forward at time i and backward at time Backward(i).
        int Backward(int layer) => 2 * count - 1 - layer;
        for (int v = 0; v < values.Count; v++)
        {
            if (values[v].Root != v)
                continue;
            // A value lives until the layer that made it has run backward, which may need it; the model's input until the first layer has.
            int last = Enumerable.Range(v, values.Count - v).Where(w => values[w].Root == v).Max();
            buffers[v] = allocator.Add(values[v].Floats, v - 1, Backward(Math.Max(v - 1, 0)));
            gradients[v] = allocator.Add(values[v].GradientFloats, Backward(Math.Min(last, count)), Backward(v - 1));
        }

        for (int i = 0; i < count; i++)
        {
            if (layers[i].Plan.Saved > 0)
                saved[i] = allocator.Add(layers[i].Plan.Saved, i, Backward(i));
        }

        (IReadOnlyList<int> offsets, int floats) = allocator.Place();
        return new MemoryPlan(
            Places(buffers, offsets), Places(gradients, offsets), Places(saved, offsets), floats, Largest(layers.Select(l => l.Plan.TrainingScratch)));
    }

    /// <summary>Roots in inference, where more values are views than in training.</summary>
    public static int[] InferenceRoots(IReadOnlyList<PlannedLayer> layers, IReadOnlyList<ValuePlan> values)
    {
        var roots = new int[values.Count];
        for (int v = 1; v < values.Count; v++)
            roots[v] = layers[v - 1].Plan.Output.Place == OutputPlace.Fresh ? v : roots[v - 1];
        return roots;
    }

    private static int[] Fill(int count) => Enumerable.Repeat(-1, count).ToArray();

    private static EquatableArray<int> Places(int[] buffers, IReadOnlyList<int> offsets) =>
        new(buffers.Select(b => b < 0 ? -1 : offsets[b]));

    private static MemorySize Largest(IEnumerable<MemorySize> sizes)
    {
        List<MemorySize> all = sizes.ToList();
        return new MemorySize(Layouts.RoundUp(all.Max(s => s.Fixed)), Layouts.RoundUp(all.Max(s => s.PerSequence)));
    }
}
