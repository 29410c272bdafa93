using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>A model with every place in memory and every code shape decided.</summary>
/// <param name="Model">The model with its shapes.</param>
/// <param name="Layers">In order.</param>
/// <param name="Values">By number.</param>
/// <param name="ParameterFloats">Floats of the parameter buffer.</param>
/// <param name="StateFloats">Floats per sequence of the states carried from call to call.</param>
/// <param name="Inference">Memory of a prediction.</param>
/// <param name="Training">Memory of a forward and backward pass.</param>
internal sealed record ModelPlan(
    InferredModel Model,
    EquatableArray<PlannedLayer> Layers,
    EquatableArray<ValuePlan> Values,
    int ParameterFloats,
    int StateFloats,
    MemoryPlan Inference,
    MemoryPlan Training)
{
    /// <summary>How an input or output lies in memory.</summary>
    public ValuePlan this[ModelPort port] => Values[port.Value];

    /// <summary>Whether a layer's output is the model's only one and nothing else reads it: a loss may take its function over.</summary>
    public bool IsLast(PlannedLayer layer) => (Model.Outputs.Count == 1 || Model.Spec.IsBody) && Model.Outputs[0].Value == layer.Node.Result
        && Layers.All(l => !l.Node.Inputs.Contains(layer.Node.Result) && !l.Node.InitialStates.Contains(layer.Node.Result));
}

/// <summary>A layer in the plan.</summary>
/// <param name="Node">Shapes.</param>
/// <param name="Plan">Buffers and code shape.</param>
/// <param name="ParameterOffset">Start of its parameters in the model's buffer.</param>
internal sealed record PlannedLayer(LayerNode Node, LayerPlan Plan, int ParameterOffset)
{
    /// <summary>For each input, then each initial state: how its gradient comes back.</summary>
    public EquatableArray<GradientEdge> Edges { get; init; }
}

/// <summary>Places in a workspace. Offsets are floats per sequence: a buffer starts at <c>offset * batch</c>; scratch stands behind all of them.</summary>
/// <param name="Values">Place of each value by number; -1 where it is a view or stands in no buffer.</param>
/// <param name="Gradients">Place of each value's gradient (training).</param>
/// <param name="Saved">Place of what each layer keeps for its backward code (training).</param>
/// <param name="Floats">Floats per sequence of all buffers together.</param>
/// <param name="Scratch">The largest scratch of any layer.</param>
internal sealed record MemoryPlan(
    EquatableArray<int> Values, EquatableArray<int> Gradients, EquatableArray<int> Saved, int Floats, MemorySize Scratch)
{
    public MemorySize Total => new(Scratch.Fixed, checked(Floats + Scratch.PerSequence));
}
