using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>A layer with its shapes.</summary>
/// <param name="Index">Its bracket.</param>
/// <param name="Spec">The bracket.</param>
/// <param name="CoreSpec">What is planned and emitted: the bracket's layer, or the one inside a wrapper that only repeats it.</param>
/// <param name="Definition">The definition for <paramref name="CoreSpec"/>.</param>
/// <param name="Name">Prefix of its parameter names: <c>lstm_1</c>.</param>
/// <param name="Identifier">C# name of its generated class: <c>Lstm1</c>.</param>
/// <param name="Description">As messages and tables call it.</param>
/// <param name="Input">Shape in.</param>
/// <param name="Output">Shape out.</param>
/// <param name="Parameters">In Keras's order.</param>
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
    EquatableArray<ParameterSpec> Parameters);
