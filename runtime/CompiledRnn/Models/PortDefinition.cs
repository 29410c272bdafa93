using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">C# identifier.</param>
/// <param name="Shape">Shape of one sequence; of tokens their number.</param>
/// <param name="IsTokens">Whether it is whole numbers, held bit by bit in floats.</param>
/// <param name="IsMasked">For an output: whether some of its steps may be masked.</param>
/// <param name="Padding">For an input whose steps can be masked: the value that masks them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PortDefinition(string Name, TensorShape Shape, bool IsTokens = false, bool IsMasked = false, float? Padding = null)
{
    /// <summary>Steps of a masked output, else 0.</summary>
    public int MaskLength => IsMasked ? Shape[0] : 0;

    /// <summary>The shape of a row with all ports, one behind the other.</summary>
    internal static TensorShape Row(PortDefinition[] ports) => ports.Length == 1 ? ports[0].Shape
        : new TensorShape(ports.All(p => p.Shape.IsFixed) ? ports.Sum(p => p.Shape.Length) : Steps.Any);
}
