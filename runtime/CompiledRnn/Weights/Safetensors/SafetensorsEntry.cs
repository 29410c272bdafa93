namespace CompiledRnn;

/// <summary>A tensor as the header of a safetensors file announces it; checked on its own, not yet against the others.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">A known type.</param>
/// <param name="Shape">Sizes of 0 or more.</param>
/// <param name="Begin">First byte, from the start of the data.</param>
/// <param name="End">Byte behind the last; <c>End - Begin</c> is what type and shape take.</param>
internal sealed record SafetensorsEntry(string Name, string Type, TensorShape Shape, long Begin, long End)
{
    public long Length => End - Begin;
}
