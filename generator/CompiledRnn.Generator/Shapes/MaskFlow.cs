using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Where masks come from and go (keras/src/layers/layer.py, as Keras 2 and 3 up to 3.15).</summary>
internal sealed class MaskFlow(GraphBuilder graph, List<Problem> problems)
{
    /// <summary>Gives a layer the masks that it reads, and its output the mask that it has.</summary>
    public void Follow(int layer, int output)
    {
        LayerNode node = graph.Layers[layer];
        int[] masks = node.Inputs.Select(v => graph.Values[v].Mask).ToArray();
        bool masked = masks.Any(m => m >= 0), makes = node.Definition.MakesMask(node.CoreSpec);
        if (!masked && !makes)
            return;
        MaskUse use = node.Definition.Mask(node.CoreSpec, node.Output, masks.Select(m => m >= 0).ToArray());
        if (use.HasFlag(MaskUse.Reads))
            graph.Change(layer, node with { Masks = new EquatableArray<int>(masks) });
        if (use.HasFlag(MaskUse.Makes))
            graph.SetMask(output, graph.AddMask(layer));
        else if (use.HasFlag(MaskUse.Keeps))
            graph.SetMask(output, masks[0]);
        if (use == MaskUse.Ends)
        {
            problems.Add(new Problem(
                "CRNN201", node.Index, 0, null, $"{node.Description} cannot pass on the mask of {graph.Source(node.Inputs[0]).Description}, so what follows counts every step",
                "Put it before the layer that masks, or mask again behind it"));
        }
    }
}
