using System.Linq;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;
using CompiledRnn.Generator.Weights;

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
    /// <summary>The lengths that come with each call, in the order of the inputs.</summary>
    public System.Collections.Generic.IReadOnlyList<Length> Lengths => Model.Inputs.SelectMany(i => this[i].Steps.Lengths).Distinct().ToList();

    /// <summary>Whether there is code for a single sequence that threads share, or that reads compressed weights.</summary>
    public bool TakesOne => Layers.Any(l => l.Plan.TakesOne);

    /// <summary>Threads that can share the work on a single sequence; 1: none but one.</summary>
    public int Parts => Layers.Select(l => l.Plan.Parts).DefaultIfEmpty(1).Max();

    /// <summary>How an input or output lies in memory.</summary>
    public ValuePlan this[ModelPort port] => Values[port.Value];

    /// <summary>Number of the model's output that a layer gives, where nothing else reads it: a loss may take its function over. Else -1.</summary>
    public int OutputOf(PlannedLayer layer) =>
        Layers.All(l => !l.Node.Inputs.Contains(layer.Node.Result) && !l.Node.InitialStates.Contains(layer.Node.Result))
            ? Model.Outputs.ToList().FindIndex(o => o.Value == layer.Node.Result)
            : -1;

    /// <summary>Whether a layer's output is one of the model's and nothing else reads it.</summary>
    public bool IsLast(PlannedLayer layer) => OutputOf(layer) >= 0;

    /// <summary>The function that ends an output, where a loss can work on its input instead: Softmax or Sigmoid, else Linear.</summary>
    public Activation FinalActivation(ModelPort output)
    {
        // A penalty on the output needs the output itself.
        LayerNode? last = Layers.FirstOrDefault(l => l.Node.Result == output.Value && IsLast(l) && ActivityOptions.Of(l.Node) is null)?.Node;
        Activation final = last?.Definition.FinalActivation(last.CoreSpec) ?? Activation.Linear;
        return final is Activation.Softmax or Activation.Sigmoid ? final : Activation.Linear;
    }
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
    EquatableArray<Extent> Values, EquatableArray<Extent> Gradients, EquatableArray<Extent> Saved, Extent Floats, MemorySize Scratch)
{
    public MemorySize Total => new(Scratch.Fixed, Floats + Scratch.PerSequence);
}
