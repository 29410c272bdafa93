using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Emission;

/// <summary>What a layer sees when it writes its code.</summary>
/// <param name="Writer">Where to.</param>
/// <param name="Layer">Its plan.</param>
/// <param name="Input">How its input lies in memory.</param>
/// <param name="Output">How its output lies in memory.</param>
/// <param name="Last">Whether it ends the model.</param>
internal sealed record LayerEmitter(CodeWriter Writer, PlannedLayer Layer, ValuePlan Input, ValuePlan Output, bool Last)
{
    public LayerNode Node => Layer.Node;

    public LayerSpec Spec => Layer.Node.CoreSpec;

    /// <summary>The layer's static class.</summary>
    public string Class => Layer.Node.Identifier + "Layer";

    /// <summary>Start of a parameter in the layer's own block.</summary>
    public int ParameterOffset(string name) => Node.Parameters.TakeWhile(p => p.Name != name).Sum(p => p.Floats);
}
