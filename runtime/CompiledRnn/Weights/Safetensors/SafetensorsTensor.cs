using System.Buffers.Binary;

namespace CompiledRnn;

/// <summary>A named tensor of a safetensors file.</summary>
public sealed class SafetensorsTensor
{
    private readonly byte[] _data;
    private readonly string? _fileName;

    internal SafetensorsTensor(string? fileName, string name, string type, TensorShape shape, byte[] data)
    {
        _fileName = fileName;
        Name = name;
        Type = type;
        Shape = shape;
        _data = data;
    }

    /// <summary>The name: <c>lstm/recurrent_kernel</c>.</summary>
    public string Name { get; }

    /// <summary>The type as the file has it: <c>F32</c>.</summary>
    public string Type { get; }

    /// <summary>The sizes, outermost first.</summary>
    public TensorShape Shape { get; }

    /// <summary>The values as they stand in the file: row-major, little-endian.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>The values as floats. Of the types F32, F64, F16 and BF16; a double is rounded.</summary>
    /// <exception cref="WeightFileException">The tensor is of another type.</exception>
    public float[] ToArray() => Type switch
    {
        "F32" => Convert(4, BinaryPrimitives.ReadSingleLittleEndian),
        "F64" => Convert(8, bytes => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        "F16" => Convert(2, bytes => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        // bfloat16 is the upper half of a float.
        "BF16" => Convert(2, bytes => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        _ => throw new WeightFileException(_fileName, Name, $"expected the type F32, F64, F16 or BF16, found {Type}."),
    };

    private float[] Convert(int size, Func<ReadOnlySpan<byte>, float> read)
    {
        var values = new float[_data.Length / size];
        if (size == sizeof(float) && BitConverter.IsLittleEndian)
        {
            Buffer.BlockCopy(_data, 0, values, 0, _data.Length);
            return values;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = read(_data.AsSpan(i * size, size));
        return values;
    }
}
