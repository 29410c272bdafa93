using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace CompiledRnn;

/// <summary>A float tensor to be written.</summary>
/// <param name="Name">Its name, once in a file.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Read">Gives the values, row-major; called when the tensor's turn comes, so that only one is copied at a time.</param>
internal sealed record TensorSource(string Name, TensorShape Shape, Func<float[]> Read);

/// <summary>Writes the safetensors format; tensors as F32, in the order given.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file's contents.</summary>
    /// <exception cref="ArgumentException">A name is used twice, or is that of the metadata; nothing has been written.</exception>
    public static void Write(Stream stream, IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> header = Header(tensors, metadata);
        int padding = (Alignment - header.WrittenCount % Alignment) % Alignment;
        header.GetSpan(padding)[..padding].Fill((byte)' ');
        header.Advance(padding);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        stream.Write(length);
        stream.Write(header.WrittenSpan);
        foreach (TensorSource tensor in tensors)
            WriteValues(stream, tensor);
    }

    private static ArrayBufferWriter<byte> Header(IReadOnlyList<TensorSource> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        var names = new HashSet<string> { SafetensorsHeader.MetadataName };
        json.WriteStartObject();
        json.WriteStartObject(SafetensorsHeader.MetadataName);
        foreach ((string key, string value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
        long offset = 0;
        foreach (TensorSource tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"Expected one tensor of the name \"{tensor.Name}\", got two.", nameof(tensors));
            long end = offset + (long)tensor.Shape.Length * sizeof(float);
            WriteEntry(json, tensor, offset, end);
            offset = end;
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorSource tensor, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (int size in tensor.Shape.Dimensions)
            json.WriteNumberValue(size);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValues(Stream stream, TensorSource tensor)
    {
        float[] values = tensor.Read();
        if (values.Length != tensor.Shape.Length)
            throw new InvalidOperationException($"Expected {tensor.Shape.Length} floats for \"{tensor.Name}\" {tensor.Shape}, got {values.Length}.");
        Span<byte> block = stackalloc byte[4096];
        for (int done = 0; done < values.Length;)
        {
            int count = Math.Min(block.Length / sizeof(float), values.Length - done);
            for (int i = 0; i < count; i++)
                BinaryPrimitives.WriteSingleLittleEndian(block[(i * sizeof(float))..], values[done + i]);
            stream.Write(block[..(count * sizeof(float))]);
            done += count;
        }
    }
}
