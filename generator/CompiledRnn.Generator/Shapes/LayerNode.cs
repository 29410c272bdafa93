using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>A layer with its shapes and its place in the graph. Values are given by their numbers.</summary>
/// <param name="Index">Its bracket; of a layer of a used model a number of its own above all brackets.</param>
/// <param name="Spec">The bracket.</param>
/// <param name="CoreSpec">What is planned and emitted: the bracket's layer, or the one inside a wrapper that only repeats it.</param>
/// <param name="Definition">The definition for <paramref name="CoreSpec"/>.</param>
/// <param name="Name">Prefix of its parameter names: <c>lstm_1</c>.</param>
/// <param name="Identifier">C# name of its generated class: <c>Lstm1</c>.</param>
/// <param name="Description">As messages and tables call it.</param>
/// <param name="Input">Shape in, of the first input.</param>
/// <param name="Output">Shape out.</param>
/// <param name="Parameters">In Keras's order, its own or those of the layer it shares with.</param>
internal sealed record LayerNode(
    int Index,
    LayerSpec Spec,
    LayerSpec CoreSpec,
    LayerDefinition Definition,
    string Name,
    string Identifier,
    string Description,
    Shape Input,
    Shape Output,
    EquatableArray<ParameterSpec> Parameters)
{
    /// <summary>Whether it came with a model that this one uses; its Name then starts with that model's.</summary>
    public bool IsUsed { get; init; }

    /// <summary>Whether it came with a model that does not train.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>The values it reads.</summary>
    public EquatableArray<int> Inputs { get; init; }

    /// <summary>The masks of its inputs that its code reads; -1 for an input without one.</summary>
    public EquatableArray<int> Masks { get; init; }

    /// <summary>The states it starts from.</summary>
    public EquatableArray<int> InitialStates { get; init; }

    /// <summary>Its output.</summary>
    public int Result { get; init; }

    /// <summary>The values of its other ports that something reads, and of the mask that it makes.</summary>
    public EquatableArray<int> Ports { get; init; }

    /// <summary>Position of the layer whose parameters it uses, or -1 where they are its own.</summary>
    public int SharedWith { get; init; } = -1;

    /// <summary>The parameters that come into the model with this layer.</summary>
    public EquatableArray<ParameterSpec> OwnParameters => SharedWith < 0 ? Parameters : default;

    /// <summary>Where its states are kept from call to call: the values of its ports, in the order of <see cref="InitialStates"/>.</summary>
    public EquatableArray<int> CarriedStates { get; init; }
}
