using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace CompiledRnn;

/// <summary>
/// The contents of a file in the safetensors format (huggingface/safetensors), read whole and checked. A broken file is refused: it is
/// never read out of bounds, and never makes the reader take more memory than the file has bytes.
/// </summary>
public sealed class SafetensorsFile
{
    private const long MostHeaderBytes = 100_000_000;
    private readonly Dictionary<string, SafetensorsTensor> _byName;

    private SafetensorsFile(string? fileName, SafetensorsHeader header, SafetensorsTensor[] tensors)
    {
        FileName = fileName;
        Metadata = header.Metadata;
        Tensors = tensors;
        _byName = tensors.ToDictionary(t => t.Name);
    }

    /// <summary>The file, or null where it was read from a stream.</summary>
    public string? FileName { get; }

    /// <summary>The texts under <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightFileException">It is no sound safetensors file.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static SafetensorsFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        return Read(stream, path);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">Readable; left open.</param>
    /// <exception cref="WeightFileException">It holds no sound safetensors file.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek)
            return Read(stream, fileName: null);
        // The length must be known before anything is believed; the copy grows with what really comes.
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return Read(copy, fileName: null);
    }

    /// <summary>Looks a tensor up by its name.</summary>
    /// <returns>False where the file has none of that name.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out SafetensorsTensor? tensor) => _byName.TryGetValue(name, out tensor);

    private static SafetensorsFile Read(Stream stream, string? fileName)
    {
        try
        {
            return ReadSeekable(stream, fileName);
        }
        catch (EndOfStreamException e)
        {
            throw new WeightFileException(fileName, null, "expected more bytes, found the end: the file is cut off or was changed while it was read.", e);
        }
    }

    private static SafetensorsFile ReadSeekable(Stream stream, string? fileName)
    {
        long left = stream.Length - stream.Position;
        if (left < sizeof(ulong))
            throw new WeightFileException(fileName, null, $"expected at least 8 bytes, found {Math.Max(0, left)}: the file is cut off.");
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        stream.ReadExactly(prefix);
        left -= sizeof(ulong);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MostHeaderBytes || length > (ulong)left)
            throw new WeightFileException(fileName, null,
                $"expected a header of at most {Math.Min(left, MostHeaderBytes)} bytes, found a length of {length}: cut off, or no safetensors file.");
        var json = new byte[length];
        stream.ReadExactly(json);
        SafetensorsHeader header = SafetensorsHeader.Parse(fileName, json, left - json.Length);
        return new SafetensorsFile(fileName, header, [.. header.Entries.Select(entry => ReadTensor(stream, fileName, entry))]);
    }

    // The header's numbers have been checked against the length of the file: the array is no longer than that.
    private static SafetensorsTensor ReadTensor(Stream stream, string? fileName, SafetensorsEntry entry)
    {
        if (entry.Length > Array.MaxLength)
            throw new WeightFileException(fileName, entry.Name, $"expected at most {Array.MaxLength} bytes, found {entry.Length}.");
        var data = new byte[entry.Length];
        stream.ReadExactly(data);
        return new SafetensorsTensor(fileName, entry.Name, entry.Type, entry.Shape, data);
    }
}
