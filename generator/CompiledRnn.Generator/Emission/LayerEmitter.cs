using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>What a layer sees when it writes its code.</summary>
/// <param name="Writer">Where to.</param>
/// <param name="Layer">Its plan.</param>
/// <param name="Inputs">How its inputs lie in memory.</param>
/// <param name="Output">How its output lies in memory.</param>
/// <param name="Last">Whether its output is one of the model's and nothing else reads it.</param>
internal sealed record LayerEmitter(CodeWriter Writer, PlannedLayer Layer, IReadOnlyList<ValuePlan> Inputs, ValuePlan Output, bool Last)
{
    public LayerNode Node => Layer.Node;

    public LayerSpec Spec => Layer.Node.CoreSpec;

    /// <summary>How its first input lies in memory.</summary>
    public ValuePlan Input => Inputs[0];

    /// <summary>For each input, whether its code reads a mask of it.</summary>
    public IReadOnlyList<bool> Masked { get; init; } = [];

    /// <summary>Whether its code reads the mask of its first input, <c>mask</c>.</summary>
    public bool HasMask => Masked.Count > 0 && Masked[0];

    /// <summary>The states it starts from, in the order of its definition's States; empty where it starts from zeros.</summary>
    public IReadOnlyList<ValuePlan> InitialStates { get; init; } = [];

    /// <summary>Its other ports that something reads, by name: final states, the mask that it makes.</summary>
    public IReadOnlyList<(string Name, ValuePlan Value)> Ports { get; init; } = [];

    /// <summary>In a stream: the same layer in the whole model, whose kernels it may use. A stream's layers have code for inference alone.</summary>
    public LayerEmitter? Whole { get; init; }

    /// <summary>Whether only its code for inference is written.</summary>
    public bool InferenceOnly => Whole is not null;

    /// <summary>The lengths of the call that its sizes depend on.</summary>
    public IEnumerable<Length> Lengths => LengthsOf(Inputs.Append(Output).Select(v => v.Shape));

    /// <summary>The layer's static class.</summary>
    public string Class => Layer.Node.Identifier + "Layer";

    /// <summary>The first lines of its methods.</summary>
    public LayerSignature Signature => new(this);

    /// <summary>Start of a parameter in the layer's own block.</summary>
    public int ParameterOffset(string name) => Node.Parameters.TakeWhile(p => p.Name != name).Sum(p => p.Floats);

    /// <summary>The lengths that shapes depend on.</summary>
    public static IEnumerable<Length> LengthsOf(IEnumerable<Shape> shapes) => shapes.SelectMany(s => s.Dimensions).SelectMany(d => d.Lengths).Distinct();

    /// <summary>Whether something reads a port.</summary>
    public bool Gives(string port) => Ports.Any(p => p.Name == port);
}
