using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>
/// Gives buffers places in one workspace: two that live at the same time never overlap, others share. Largest first, each at the lowest
/// free place (the greedy of Pisarchyk and Lee 2020, "Efficient memory management for deep neural net inference").
/// </summary>
/// <remarks>
/// Where sizes come with the call, no place is the lowest at every call. Then buffers share whole slots, each as large as what stands in it.
/// </remarks>
internal sealed class BufferAllocator
{
    private readonly List<Buffer> _buffers = [];

    /// <summary>Asks for a buffer.</summary>
    /// <param name="floats">Size per sequence.</param>
    /// <param name="first">First time it is in use.</param>
    /// <param name="last">Last time it is in use.</param>
    /// <returns>Its number.</returns>
    public int Add(Extent floats, int first, int last)
    {
        _buffers.Add(new Buffer(Layouts.RoundUp(floats), first, last));
        return _buffers.Count - 1;
    }

    /// <summary>The offset of each buffer by number, and the size of the workspace.</summary>
    public (IReadOnlyList<Extent> Offsets, Extent Floats) Place() => _buffers.All(b => b.Floats.IsFixed) ? PlaceFixed() : PlaceInSlots();

    private IEnumerable<int> LargestFirst => Enumerable.Range(0, _buffers.Count).OrderByDescending(i => _buffers[i].Floats.Typical).ThenBy(i => i);

    private (IReadOnlyList<Extent> Offsets, Extent Floats) PlaceFixed()
    {
        var offsets = new int[_buffers.Count];
        var placed = new List<int>();
        foreach (int i in LargestFirst)
        {
            int offset = 0;
            foreach (int other in placed.Where(o => _buffers[o].LivesWith(_buffers[i])).OrderBy(o => offsets[o]))
            {
                if (offset + Size(i) <= offsets[other])
                    break;
                offset = System.Math.Max(offset, checked(offsets[other] + Size(other)));
            }

            offsets[i] = offset;
            placed.Add(i);
        }

        return (offsets.Select(o => (Extent)o).ToArray(), placed.Select(i => checked(offsets[i] + Size(i))).DefaultIfEmpty(0).Max());

        int Size(int buffer) => _buffers[buffer].Floats.Value;
    }

    private (IReadOnlyList<Extent> Offsets, Extent Floats) PlaceInSlots()
    {
        var slots = new List<List<int>>();
        foreach (int i in LargestFirst)
        {
            List<int>? slot = slots.FirstOrDefault(s => !s.Any(other => _buffers[other].LivesWith(_buffers[i])));
            if (slot is null)
                slots.Add(slot = []);
            slot.Add(i);
        }

        var offsets = new Extent[_buffers.Count];
        Extent floats = 0;
        foreach (List<int> slot in slots)
        {
            foreach (int buffer in slot)
                offsets[buffer] = floats;
            floats += slot.Select(b => _buffers[b].Floats).Aggregate(Extent.Covering);
        }

        return (offsets, floats);
    }

    private sealed record Buffer(Extent Floats, int First, int Last)
    {
        public bool LivesWith(Buffer other) => First <= other.Last && other.First <= Last;
    }
}
