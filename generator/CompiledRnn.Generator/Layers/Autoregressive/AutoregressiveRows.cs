using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The rows that go from step to step: the value, then all states.</summary>
/// <param name="Body">The plan of the model of one step.</param>
/// <param name="Tokens">Whether a step reads a token.</param>
/// <param name="Values">Values that a step gives.</param>
/// <param name="States">Floats of all states.</param>
internal sealed record AutoregressiveRows(ModelPlan Body, bool Tokens, int Values, int States)
{
    /// <summary>Floats of the value that a step reads.</summary>
    public int Value => Tokens ? 1 : Values;

    /// <summary>Floats of a row that a step reads.</summary>
    public int Read => Value + States;

    /// <summary>Floats of a row that a step gives.</summary>
    public int Given => Values + States;

    /// <summary>Floats of both.</summary>
    public int Both => Read + Given;

    public static AutoregressiveRows Of(LayerNode node)
    {
        ModelPlan body = ModelPlanner.TryPlan(AutoregressiveBody.For(node.CoreSpec, node.Input, node.Identifier), out Problem? _) ?? throw new System.OverflowException();
        IReadOnlyList<Port> states = AutoregressiveBody.AllStates(node.CoreSpec);
        return new AutoregressiveRows(body, AutoregressiveBody.ReadsTokens(node.CoreSpec), node.Output.Features, states.Sum(s => s.Shape.Features));
    }
}
