using System.Buffers.Binary;
using System.IO.Compression;

namespace DigitRows;

/// <summary>MNIST's own file format: a magic number that says how many axes there are, their lengths, then a byte for each value.</summary>
internal static class Idx
{
    /// <summary>The bytes of a file compressed with gzip, its header left out.</summary>
    /// <param name="name">A file beside the program.</param>
    /// <param name="lengths">Of its axes.</param>
    /// <exception cref="InvalidDataException">It is no such file, or has other axes.</exception>
    public static byte[] Read(string name, params int[] lengths)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name));
        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var header = new byte[4 * (1 + lengths.Length)];
        unpacked.ReadExactly(header);
        int[] found = [.. header.Chunk(4).Select(bytes => BinaryPrimitives.ReadInt32BigEndian(bytes))];
        if (!found.SequenceEqual([0x800 + lengths.Length, .. lengths]))
            throw new InvalidDataException($"Expected bytes of the axes {string.Join(" x ", lengths)} in {name}, got {string.Join(" x ", found[1..])}.");
        var values = new byte[lengths.Aggregate(1, (product, length) => product * length)];
        unpacked.ReadExactly(values);
        return values;
    }
}
