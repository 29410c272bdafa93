using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Tests;

public sealed class BufferAllocatorTests
{
    [Fact]
    public void LiveBuffersNeverOverlap()
    {
        var random = new Random(1);
        int shared = 0;
        for (int run = 0; run < 500; run++)
        {
            var allocator = new BufferAllocator();
            var buffers = new List<(int Floats, int First, int Last)>();
            int horizon = random.Next(1, 30);
            for (int i = random.Next(1, 40); i > 0; i--)
            {
                int first = random.Next(-1, horizon), last = first + random.Next(horizon);
                int floats = random.Next(4) == 0 ? 0 : random.Next(1, 2000);
                Assert.Equal(buffers.Count, allocator.Add(floats, first, last));
                buffers.Add((floats, first, last));
            }

            (IReadOnlyList<int> offsets, int total) = Places(allocator);
            Check(buffers, offsets, total);
            shared += total < buffers.Sum(b => Layouts.RoundUp(b.Floats)) ? 1 : 0;
        }

        // It shares memory at all.
        Assert.InRange(shared, 250, 500);
    }

    [Fact]
    public void BuffersOfDifferentTimesShareAPlace()
    {
        var allocator = new BufferAllocator();
        allocator.Add(100, 0, 1);
        allocator.Add(60, 2, 3);
        allocator.Add(60, 1, 2);
        (IReadOnlyList<int> offsets, int total) = Places(allocator);
        Assert.Equal([0, 0, 112], offsets);
        Assert.Equal(176, total);
    }

    private static (IReadOnlyList<int> Offsets, int Floats) Places(BufferAllocator allocator)
    {
        (IReadOnlyList<Extent> offsets, Extent floats) = allocator.Place();
        return ([.. offsets.Select(o => o.Value)], floats.Value);
    }

    [Fact]
    public void NoBuffersNeedNoMemory() => Assert.Equal(0, new BufferAllocator().Place().Floats.Value);

    [Fact]
    public void SizesPastTheLimitAreRefused()
    {
        var allocator = new BufferAllocator();
        allocator.Add(int.MaxValue / 2, 0, 1);
        allocator.Add(int.MaxValue / 2, 0, 1);
        allocator.Add(int.MaxValue / 2, 0, 1);
        Assert.Throws<OverflowException>(() => allocator.Place());
    }

    private static void Check(List<(int Floats, int First, int Last)> buffers, IReadOnlyList<int> offsets, int total)
    {
        for (int i = 0; i < buffers.Count; i++)
        {
            Assert.Equal(0, offsets[i] % Layouts.Lanes);
            Assert.InRange(offsets[i], 0, total - buffers[i].Floats);
            for (int j = 0; j < i; j++)
            {
                bool together = buffers[i].First <= buffers[j].Last && buffers[j].First <= buffers[i].Last;
                bool apart = offsets[i] + buffers[i].Floats <= offsets[j] || offsets[j] + buffers[j].Floats <= offsets[i];
                Assert.True(!together || apart || buffers[i].Floats == 0 || buffers[j].Floats == 0, $"{buffers[i]} at {offsets[i]}, {buffers[j]} at {offsets[j]}");
            }
        }
    }
}
