using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Planning;

/// <summary>
/// Gives buffers places in one workspace: two that live at the same time never overlap, others share. Largest first, each at the lowest
/// free place (the greedy of Pisarchyk and Lee 2020, "Efficient memory management for deep neural net inference").
/// </summary>
internal sealed class BufferAllocator
{
    private readonly List<Buffer> _buffers = [];

    /// <summary>Asks for a buffer.</summary>
    /// <param name="floats">Size per sequence.</param>
    /// <param name="first">First time it is in use.</param>
    /// <param name="last">Last time it is in use.</param>
    /// <returns>Its number.</returns>
    public int Add(int floats, int first, int last)
    {
        _buffers.Add(new Buffer(Layouts.RoundUp(floats), first, last));
        return _buffers.Count - 1;
    }

    /// <summary>The offset of each buffer by number, and the size of the workspace.</summary>
    public (IReadOnlyList<int> Offsets, int Floats) Place()
    {
        var offsets = new int[_buffers.Count];
        var placed = new List<int>();
        foreach (int i in Enumerable.Range(0, _buffers.Count).OrderByDescending(i => _buffers[i].Floats).ThenBy(i => i))
        {
            int offset = 0;
            foreach (int other in placed.Where(o => _buffers[o].LivesWith(_buffers[i])).OrderBy(o => offsets[o]))
            {
                if (offset + _buffers[i].Floats <= offsets[other])
                    break;
                offset = System.Math.Max(offset, checked(offsets[other] + _buffers[other].Floats));
            }

            offsets[i] = offset;
            placed.Add(i);
        }

        return (offsets, placed.Select(i => checked(offsets[i] + _buffers[i].Floats)).DefaultIfEmpty(0).Max());
    }

    private sealed record Buffer(int Floats, int First, int Last)
    {
        public bool LivesWith(Buffer other) => First <= other.Last && other.First <= Last;
    }
}
