using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// The bytes of a saved state, little-endian: magic, version, hash of the model's name and sizes, batch, floats, hash of the floats; then
/// the floats.
/// </summary>
internal static class StreamState
{
    private const uint Magic = 0x534E5243; // "CRNS"
    private const int Version = 1;
    private const int HeaderLength = 24;

    public static int Length(int floats) => checked(HeaderLength + floats * sizeof(float));

    public static int Write(uint model, int batch, ReadOnlySpan<float> states, Span<byte> destination)
    {
        int length = Length(states.Length);
        if (destination.Length < length)
            throw new ArgumentException($"Expected at least {length} bytes, got {destination.Length}.", nameof(destination));
        ReadOnlySpan<byte> values = MemoryMarshal.AsBytes(states);
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[8..], model);
        BinaryPrimitives.WriteInt32LittleEndian(destination[12..], batch);
        BinaryPrimitives.WriteInt32LittleEndian(destination[16..], states.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], Hash(values));
        values.CopyTo(destination[HeaderLength..]);
        return length;
    }

    public static void Read(uint model, string name, int batch, ReadOnlySpan<byte> source, Span<float> states)
    {
        if (source.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(source) != Magic)
            throw Refuse("the bytes are no saved state of a stream");
        if (BinaryPrimitives.ReadInt32LittleEndian(source[4..]) is var version && version != Version)
            throw Refuse($"expected version {Version}, got {version}");
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[8..]) != model)
            throw Refuse($"it is of another model than {name}");
        if (BinaryPrimitives.ReadInt32LittleEndian(source[12..]) is var saved && saved != batch)
            throw Refuse($"expected {batch} sequences, got {saved}");
        if (BinaryPrimitives.ReadInt32LittleEndian(source[16..]) != states.Length || source.Length != Length(states.Length))
            throw Refuse($"expected {Length(states.Length)} bytes, got {source.Length}");
        ReadOnlySpan<byte> values = source[HeaderLength..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(source[20..]) != Hash(values))
            throw Refuse("its values are damaged");
        values.CopyTo(MemoryMarshal.AsBytes(states));
    }

    /// <summary>A number that differs between models.</summary>
    public static uint ModelHash(StreamDefinition definition)
    {
        uint hash = Hash(Encoding.UTF8.GetBytes(definition.Name));
        hash = Mix(hash, definition.StateFloats);
        foreach (PortDefinition port in definition.Inputs.Concat(definition.Outputs))
            hash = Mix(hash, port.Shape.Length);
        return hash;
    }

    private static ArgumentException Refuse(string why) => new($"Cannot load the state: {why}. The stream is unchanged.", "source");

    // FNV-1a.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 16777619;
        return hash;
    }

    private static uint Mix(uint hash, int value) => (hash ^ (uint)value) * 16777619;
}
