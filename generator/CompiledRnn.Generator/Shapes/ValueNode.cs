using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>What flows from layer to layer: an input of the model, what a layer gives at one of its ports, a mask.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Shape">Shape without the batch; a mask's is <c>[steps, 1]</c>.</param>
/// <param name="Kind">What its floats are.</param>
/// <param name="Layer">Position of the layer that makes it, or -1.</param>
/// <param name="Port">Empty for a layer's output; <c>H</c>, <c>C</c>, … for the others.</param>
/// <param name="Mask">Number of its mask, or -1.</param>
internal sealed record ValueNode(int Index, Shape Shape, ValueKind Kind, int Layer, string Port = "", int Mask = -1);

/// <summary>What the floats of a value are.</summary>
internal enum ValueKind
{
    /// <summary>Numbers, which have gradients.</summary>
    Numbers,

    /// <summary>Whole numbers, held bit by bit.</summary>
    Tokens,

    /// <summary>1 where a step counts, else 0.</summary>
    Mask,

    /// <summary>A state that is carried from call to call; a constant to the backward pass.</summary>
    State,
}

/// <summary>An output of a layer beside its main one.</summary>
/// <param name="Name">As it is written behind the dot: <c>H</c>.</param>
/// <param name="Shape">Shape without the batch.</param>
internal sealed record Port(string Name, Shape Shape);

/// <summary>An input or output of a model.</summary>
/// <param name="Name">C# identifier.</param>
/// <param name="Value">Number of the value.</param>
internal sealed record ModelPort(string Name, int Value);
