using System.Collections.Generic;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>What a layer sees when it is planned.</summary>
/// <param name="Node">The layer with its shapes.</param>
/// <param name="Inputs">How its inputs lie in memory.</param>
/// <param name="ReaderAcceptsRepeated">Whether all readers of its output can read a repeated vector without a copy for each step.</param>
internal sealed record LayerPlanner(LayerNode Node, IReadOnlyList<ValuePlan> Inputs, bool ReaderAcceptsRepeated)
{
    public LayerSpec Spec => Node.CoreSpec;

    /// <summary>How its first input lies in memory.</summary>
    public ValuePlan Input => Inputs[0];

    /// <summary>Rows of a sequence: its steps, 1 for a vector.</summary>
    public Extent Steps => Node.Output.Steps;
}
