using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>A model with the shapes of its layers, or with the faults that keep it from having them.</summary>
/// <param name="Spec">The model.</param>
/// <param name="Input">Shape of one input.</param>
/// <param name="Layers">Up to the first fault.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="IsComplete">Whether every layer has its shapes.</param>
internal sealed record InferredModel(
    ModelSpec Spec, Shape Input, EquatableArray<LayerNode> Layers, EquatableArray<Problem> Problems, bool IsComplete)
{
    public Shape Output => Layers.Count == 0 ? Input : Layers[Layers.Count - 1].Output;
}
