using System.Buffers.Binary;
using System.Text;

namespace CompiledRnn.Runtime.Tests;

/// <summary>Safetensors files put together by hand, sound or not.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Of(string header, byte[] data) => Of(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Of(byte[] header, byte[] data) => Of((ulong)header.Length, header, data);

    public static byte[] Of(ulong headerLength, byte[] header, byte[] data)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, headerLength);
        return [.. length, .. header, .. data];
    }

    /// <summary>A model's parameters as the library saves them.</summary>
    public static byte[] Of(CompiledModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }
}
