using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>The memory of a prediction: layer i runs at time i; a value lives from its layer to its last reader.</summary>
internal static class InferencePlanner
{
    public static MemoryPlan Plan(IReadOnlyList<PlannedLayer> layers, IReadOnlyList<ValuePlan> values, Readers readers)
    {
        int[] makers = Buffers.Makers(layers, values);
        var allocator = new BufferAllocator();
        int[] buffers = Buffers.None(values.Count);
        foreach (ValuePlan value in values.Where(v => v.InferenceRoot == v.Index))
        {
            IEnumerable<int> uses = values.Where(v => v.InferenceRoot == value.Index).Select(v => LastUse(v.Index, makers[v.Index]));
            buffers[value.Index] = allocator.Add(value.Floats, makers[value.Index], uses.Max());
        }

        (IReadOnlyList<Extent> offsets, Extent floats) = allocator.Place();
        return new MemoryPlan(
            Buffers.Places(buffers, offsets), default, default, floats, Buffers.Largest(layers.Select(l => l.Plan.InferenceScratch)));

        int LastUse(int value, int maker) => readers.IsOutput(value) || readers.Carried.Contains(value)
            ? layers.Count
            : readers.Of(value).Select(r => r.Layer).DefaultIfEmpty(maker).Max();
    }
}

/// <summary>What planning inference and training share.</summary>
internal static class Buffers
{
    /// <summary>Position of the layer that makes each value; -1 for what is there at the start.</summary>
    public static int[] Makers(IReadOnlyList<PlannedLayer> layers, IReadOnlyList<ValuePlan> values)
    {
        int[] makers = None(values.Count);
        for (int i = 0; i < layers.Count; i++)
        {
            foreach (int value in layers[i].Node.Ports.Append(layers[i].Node.Result))
                makers[value] = i;
        }

        return makers;
    }

    public static int[] None(int count) => Enumerable.Repeat(-1, count).ToArray();

    public static EquatableArray<Extent> Places(int[] buffers, IReadOnlyList<Extent> offsets) => new(buffers.Select(b => b < 0 ? -1 : offsets[b]));

    public static MemorySize Largest(IEnumerable<MemorySize> sizes)
    {
        List<MemorySize> all = sizes.ToList();
        return new MemorySize(
            Layouts.RoundUp(all.Select(s => s.Fixed).Aggregate(Extent.Covering)), Layouts.RoundUp(all.Select(s => s.PerSequence).Aggregate(Extent.Covering)));
    }
}
