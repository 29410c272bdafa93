using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>
/// The memory of a forward and backward pass, and how gradients of values with several readers come together. Layer i runs forward at
/// time i and backward at time <c>2 count - 1 - i</c>.
/// </summary>
internal sealed class TrainingPlanner(IReadOnlyList<PlannedLayer> layers, IReadOnlyList<ValuePlan> values, Readers readers)
{
    private readonly BufferAllocator _allocator = new();
    private readonly int[] _makers = Buffers.Makers(layers, values);
    private readonly Dictionary<Reader, (EdgeKind Kind, int Buffer)> _edges = [];

    public (MemoryPlan Memory, List<PlannedLayer> Layers) Plan()
    {
        int[] buffers = Buffers.None(values.Count), gradients = Buffers.None(values.Count), saved = Buffers.None(layers.Count);
        foreach (ValuePlan value in values)
        {
            // A value lives until the layer that made it has run backward, which may need it; the model's inputs until all have.
            if (value.Root == value.Index)
                buffers[value.Index] = _allocator.Add(value.Floats, _makers[value.Index], Backward(_makers[value.Index]));
            if (value.HasGradient)
                PlanEdges(value);
        }

        foreach (ValuePlan value in values.Where(v => v.Root == v.Index && v.HasGradient))
            gradients[value.Index] = _allocator.Add(value.GradientFloats, FirstWrite(value.Index), Backward(_makers[value.Index]));
        for (int i = 0; i < layers.Count; i++)
        {
            if (layers[i].Plan.Saved != 0)
                saved[i] = _allocator.Add(layers[i].Plan.Saved, i, Backward(i));
        }

        (IReadOnlyList<Extent> offsets, Extent floats) = _allocator.Place();
        var memory = new MemoryPlan(
            Buffers.Places(buffers, offsets), Buffers.Places(gradients, offsets), Buffers.Places(saved, offsets), floats,
            Buffers.Largest(layers.Select(l => l.Plan.TrainingScratch)));
        return (memory, layers.Select((layer, i) => layer with { Edges = Edges(layer, i, offsets) }).ToList());
    }

    private int Backward(int layer) => 2 * layers.Count - 1 - layer;

    /// <summary>Decides where each reader of a value writes its gradient.</summary>
    private void PlanEdges(ValuePlan value)
    {
        // In the order of the backward pass. The caller's gradient of an output comes before all of them.
        List<Reader> order = [.. readers.Of(value.Index).OrderByDescending(r => r.Layer).ThenBy(r => r.Slot)];
        bool written = readers.IsOutput(value.Index);
        foreach (Reader reader in order)
        {
            // A view's gradient is a part of this one, written before its layer's turn comes: with other readers it needs a place of its own.
            bool view = IsView(reader.Layer);
            EdgeKind kind = written ? EdgeKind.Added : view && order.Count > 1 ? EdgeKind.Copied : EdgeKind.Direct;
            int first = view ? FirstWrite(layers[reader.Layer].Node.Result) : Backward(reader.Layer);
            _edges[reader] = (kind, kind == EdgeKind.Direct ? -1 : _allocator.Add(value.GradientFloats, first, Backward(reader.Layer)));
            written = true;
        }
    }

    private bool IsView(int layer) => layers[layer].Plan.Output.Place == OutputPlace.View;

    /// <summary>When something of a value's gradient is written first.</summary>
    private int FirstWrite(int value)
    {
        if (readers.IsOutput(value))
            return Backward(layers.Count);
        IReadOnlyList<Reader> all = readers.Of(value);
        bool shared = all.Count > 1;
        return all.Select(r => IsView(r.Layer) && !shared ? FirstWrite(layers[r.Layer].Node.Result) : Backward(r.Layer))
            .DefaultIfEmpty(Backward(_makers[value])).Min();
    }

    private EquatableArray<GradientEdge> Edges(PlannedLayer layer, int position, IReadOnlyList<Extent> offsets) => new(
        layer.Node.Inputs.Concat(layer.Node.InitialStates).Select((value, slot) =>
            _edges.TryGetValue(new Reader(position, slot), out (EdgeKind Kind, int Buffer) edge)
                ? new GradientEdge(value, edge.Kind, edge.Buffer < 0 ? -1 : offsets[edge.Buffer])
                : new GradientEdge(-1, EdgeKind.None, -1)));
}
