using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Where a layer's input comes from, for messages and fixes.</summary>
/// <param name="Description">The layer above: <c>Lstm(64)</c>, or the model's input.</param>
/// <param name="CollapsedBy">The recurrent layer without ReturnSequences that made the input a vector, or -1.</param>
/// <param name="CollapsedDescription">Its description.</param>
/// <param name="SequencedBy">The recurrent layer with ReturnSequences that keeps the input a sequence, or -1.</param>
/// <param name="SequencedDescription">Its description.</param>
internal sealed record InputSource(
    string Description, int CollapsedBy = -1, string CollapsedDescription = "", int SequencedBy = -1, string SequencedDescription = "")
{
    /// <summary>What a layer's output is to the layers that read it.</summary>
    public static InputSource Behind(InputSource source, LayerDefinition definition, LayerNode node)
    {
        if (definition.CollapsesSequence(node.Spec))
            return new InputSource(node.Description, CollapsedBy: node.Index, CollapsedDescription: node.Description);
        if (definition.CollapsesSequence(node.Spec with { Options = default }))
            return new InputSource(node.Description, SequencedBy: node.Index, SequencedDescription: node.Description);
        // What works on each value or step leaves the cause of the shape where it was.
        return node.Input.Rank == node.Output.Rank && node.Definition.WorksStepByStep
            ? source with { Description = node.Description }
            : new InputSource(node.Description);
    }
}
