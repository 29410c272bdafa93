using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Planning;

/// <summary>Who reads each value: layers, and the caller where it is an output of the model.</summary>
internal sealed class Readers
{
    private readonly List<Reader>[] _readers;
    private readonly HashSet<int> _outputs;

    public Readers(InferredModel model)
    {
        _readers = model.Values.Select(_ => new List<Reader>()).ToArray();
        _outputs = [.. model.Outputs.Select(o => o.Value)];
        for (int layer = 0; layer < model.Layers.Count; layer++)
        {
            LayerNode node = model.Layers[layer];
            int slot = 0;
            foreach (int value in node.Inputs.Concat(node.InitialStates))
                _readers[value].Add(new Reader(layer, slot++));
            foreach (int mask in node.Masks.Where(m => m >= 0))
                _readers[mask].Add(new Reader(layer, -1));
        }

        // The caller reads the masks of the outputs; what carries a state on reads it at the end.
        _outputs.UnionWith(model.Outputs.Select(o => model.Values[o.Value].Mask).Where(m => m >= 0));
        Carried = [.. model.Layers.SelectMany(l => l.CarriedStates)];
    }

    /// <summary>States that are kept for the next call.</summary>
    public HashSet<int> Carried { get; }

    /// <summary>The layers that read a value, top to bottom.</summary>
    public IReadOnlyList<Reader> Of(int value) => _readers[value];

    public bool IsOutput(int value) => _outputs.Contains(value);
}

/// <summary>A layer that reads a value.</summary>
/// <param name="Layer">Its position.</param>
/// <param name="Slot">Which of its inputs, the initial states behind them; -1 for a mask.</param>
internal readonly record struct Reader(int Layer, int Slot);
