using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Integers split into bytes.</summary>
public class ByteRowTests
{
    private const int Chunk = 24;

    // Where the bytes of rows 0 to 3 stand in a word.
    private static readonly int[] Places = [1, 3, 0, 2];

    [Theory]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(20)]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(72)]
    public void Upper_and_lower_bytes_make_the_integers(int count)
    {
        short[] ends = [ByteRow.Largest, -ByteRow.Largest, 127, 128, -128, -129, 0, -1];
        var random = new Random(count);
        short[] integers = [.. Enumerable.Range(0, count).Select(i => i < ends.Length ? ends[i] : (short)random.Next(-ByteRow.Largest, ByteRow.Largest + 1))];
        short[] row = [.. integers];
        var sums = new int[(count + Chunk - 1) / Chunk];
        ByteRow.Split(row, sums, Chunk);
        ReadOnlySpan<sbyte> bytes = MemoryMarshal.Cast<short, sbyte>(row);
        for (int i = 0; i < count; i++)
        {
            int place = i / 4 * 8 + Places[i % 4];
            Assert.Equal(integers[i], 256 * bytes[place] + bytes[place + 4]);
        }

        Assert.Equal(integers.Chunk(Chunk).Select(c => c.Sum(v => (int)v)), sums);
    }
}
