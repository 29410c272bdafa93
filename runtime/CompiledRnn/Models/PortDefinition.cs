using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>An input or output of a model.</summary>
/// <param name="Name">C# identifier.</param>
/// <param name="Shape">Shape of one sequence; of tokens their number.</param>
/// <param name="IsTokens">Whether it is whole numbers, held bit by bit in floats.</param>
/// <param name="IsMasked">For an output: whether some of its steps may be masked.</param>
/// <param name="Padding">For an input whose steps can be masked: the value that masks them.</param>
/// <param name="Function">For an output: the function that ends it, where a loss can work on its input instead (<c>Softmax</c>, <c>Sigmoid</c>), else <c>Linear</c>.</param>
/// <param name="LogName">For one of several outputs: what the names of its losses and metrics start with, Keras's name of the layer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PortDefinition(
    string Name,
    TensorShape Shape,
    bool IsTokens = false,
    bool IsMasked = false,
    float? Padding = null,
    Activation Function = Activation.Linear,
    string LogName = "")
{
    /// <summary>Values of one sequence.</summary>
    internal int Length => field != 0 ? field : field = Shape.Length;

    /// <summary>Steps of a masked output, else 0.</summary>
    public int MaskLength => IsMasked ? Shape[0] : 0;

    /// <summary>Its values, for messages: <c>48 floats (24 steps x 2 features)</c>.</summary>
    internal string Text => IsTokens ? $"{Shape.Length} tokens {Shape}" : CompiledModel.Describe(Shape);

    /// <summary>Places of an output without its last axis: its steps, or 1.</summary>
    internal int Positions => Shape.Length / Shape[Shape.Rank - 1];

    /// <summary>The shape of a row with all ports, one behind the other.</summary>
    internal static TensorShape Row(PortDefinition[] ports) => ports.Length == 1 ? ports[0].Shape
        : new TensorShape(ports.All(p => p.Shape.IsFixed) ? ports.Sum(p => p.Shape.Length) : Steps.Any);

    /// <summary>Where a port stands in such a row.</summary>
    internal static int Start(PortDefinition[] ports, int port)
    {
        int start = 0;
        for (int i = 0; i < port; i++)
            start += ports[i].Length;
        return start;
    }

    /// <summary>The number of sequences in a span of the port's values.</summary>
    /// <exception cref="ArgumentException">It is not whole, or 0.</exception>
    internal int CountSequences(int length, string name)
    {
        int sequence = Length;
        if (length > 0 && length % sequence == 0)
            return length / sequence;
        throw new ArgumentException(length == 0 ? $"Expected at least one sequence of {Text}, got none." : $"Expected a multiple of {Text}, got {length}.", name);
    }

    /// <summary>Refuses a span that does not hold a number of sequences.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    internal void CheckLength(int length, int count, string name)
    {
        if (length != (long)count * Length)
            throw new ArgumentException($"Expected {(long)count * Length} {(IsTokens ? "tokens" : "floats")} ({count} x {Text}), got {length}.", name);
    }
}
