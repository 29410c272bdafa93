using System.Collections.Generic;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Where the layers of a model stand: by themselves, or in a model that uses it.</summary>
/// <param name="Name">Start of the parameter names: <c>encoder/</c>.</param>
/// <param name="Identifier">Start of the class names: <c>Encoder_</c>.</param>
/// <param name="FirstIndex">Number of its first layer.</param>
/// <param name="IsFrozen">Whether it does not train.</param>
/// <param name="Inputs">The values that its inputs are; null: inputs of the whole model.</param>
internal sealed record ModelScope(string Name, string Identifier, int FirstIndex, bool IsFrozen, IReadOnlyList<int>? Inputs)
{
    // No model has as many layers.
    private const int MostLayers = 1000;

    public static ModelScope Whole { get; } = new("", "", 0, false, null);

    /// <summary>Number of the first layer of a model that a layer with this number uses.</summary>
    public static int FirstOf(int index) => checked((index + 1) * MostLayers);

    /// <summary>The bracket of the whole model that a layer came with: its own, or that of the used model.</summary>
    public static int BracketOf(int index)
    {
        while (index >= MostLayers)
            index = index / MostLayers - 1;
        return index;
    }
}
