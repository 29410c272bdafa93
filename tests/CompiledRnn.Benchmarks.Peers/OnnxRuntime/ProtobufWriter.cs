using System.Runtime.InteropServices;
using System.Text;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>As much of the protocol buffers' wire format as an ONNX model needs: numbers, text, bytes and messages in fields.</summary>
internal sealed class ProtobufWriter
{
    private const int VariableLengthNumber = 0;
    private const int LengthAndBytes = 2;
    private readonly MemoryStream _stream = new();

    public byte[] ToArray() => _stream.ToArray();

    public ProtobufWriter Number(int field, long value)
    {
        Key(field, VariableLengthNumber);
        Variable((ulong)value);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Bytes<T>(int field, ReadOnlySpan<T> values)
        where T : unmanaged => Bytes(field, MemoryMarshal.AsBytes(values));

    public ProtobufWriter Message(int field, ProtobufWriter message) => Bytes(field, message._stream.GetBuffer().AsSpan(0, (int)message._stream.Length));

    private ProtobufWriter Bytes(int field, ReadOnlySpan<byte> bytes)
    {
        Key(field, LengthAndBytes);
        Variable((ulong)bytes.Length);
        _stream.Write(bytes);
        return this;
    }

    private void Key(int field, int kind) => Variable((ulong)(field << 3 | kind));

    // Seven bits a byte, the lowest first; the highest bit says that more follow.
    private void Variable(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _stream.WriteByte((byte)(value | 0x80));
        _stream.WriteByte((byte)value);
    }
}
