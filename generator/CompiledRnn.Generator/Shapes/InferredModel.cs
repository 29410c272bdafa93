using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>A model with the shapes of its layers, or with the faults that keep it from having them.</summary>
/// <param name="Spec">The model.</param>
/// <param name="Inputs">In order of declaration.</param>
/// <param name="Outputs">In order of declaration; empty where it is not complete.</param>
/// <param name="Values">All values by number.</param>
/// <param name="Layers">Those without a fault.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="IsComplete">Whether every layer has its shapes.</param>
internal sealed record InferredModel(
    ModelSpec Spec,
    EquatableArray<ModelPort> Inputs,
    EquatableArray<ModelPort> Outputs,
    EquatableArray<ValueNode> Values,
    EquatableArray<LayerNode> Layers,
    EquatableArray<Problem> Problems,
    bool IsComplete)
{
    /// <summary>Numbers of steps that no call's lengths may make negative.</summary>
    public EquatableArray<Extent> NotNegative { get; init; }

    /// <summary>The inputs' shapes, for people: <c>[7, 3] + [5]</c>.</summary>
    public string InputText => Text(Inputs);

    /// <summary>The outputs' shapes, for people.</summary>
    public string OutputText => Text(Outputs);

    /// <summary>What is known of a value that is an input or output.</summary>
    public ValueNode this[ModelPort port] => Values[port.Value];

    /// <summary>The shape of an input or output, for people.</summary>
    public string Text(ModelPort port) => Text(port.Value);

    /// <summary>The shape of a value, for people.</summary>
    public string Text(int value) => Values[value] switch
    {
        { Kind: ValueKind.Tokens } tokens => new Shape(new EquatableArray<Extent>([tokens.Shape.Dimensions[0]])) + " tokens",
        var numbers => numbers.Shape.ToString(),
    };

    private string Text(EquatableArray<ModelPort> ports) => string.Join(" + ", ports.Select(Text));
}
