using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>A Keras model as a graph of layers; of a sequential one each layer reads the one before.</summary>
/// <remarks>Invariant: every reference names a layer of the model and one of its calls.</remarks>
public sealed class KerasModel
{
    private readonly Dictionary<string, KerasLayer> _byName = [];

    /// <summary>A model from its layers.</summary>
    /// <param name="name">Name of the model.</param>
    /// <param name="layers">Its layers, those that stand for inputs too, in Keras's order, which is that of the weights.</param>
    /// <param name="inputs">Its inputs in order: names of layers of the class <c>InputLayer</c>.</param>
    /// <param name="outputs">Its outputs in order, at least one.</param>
    /// <param name="version">Keras's major version, whose functions hold: before 3, <c>hard_sigmoid</c> is another.</param>
    /// <exception cref="FormatException">A name stands twice, or a reference names nothing.</exception>
    public KerasModel(
        string name, IReadOnlyList<KerasLayer> layers, IReadOnlyList<string> inputs, IReadOnlyList<KerasReference> outputs, int version = 3)
    {
        (Name, Layers, Inputs, Outputs, Version) = (name, layers, inputs, outputs, version);
        foreach (KerasLayer layer in layers)
        {
            if (!_byName.TryAdd(layer.Name, layer))
                throw new FormatException($"The model {name} has two layers with the name \"{layer.Name}\".");
        }

        foreach (KerasLayer layer in layers)
        {
            foreach (KerasReference reference in layer.Calls.SelectMany(c => c))
                Check(reference, layer.ToString());
        }

        foreach (KerasReference output in outputs)
            Check(output, "the outputs");
        foreach (string input in inputs)
        {
            if (!_byName.TryGetValue(input, out KerasLayer? layer) || !layer.IsInput)
                throw new FormatException($"The model {name} names the input \"{input}\", and no InputLayer has that name.");
        }

        if (outputs.Count == 0)
            throw new FormatException($"The model {name} has no output.");
    }

    /// <summary>Name of the model.</summary>
    public string Name { get; }

    /// <summary>All layers, inputs too, in the order of the weights.</summary>
    public IReadOnlyList<KerasLayer> Layers { get; }

    /// <summary>Names of the layers that are inputs, in order.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <summary>The outputs, in order.</summary>
    public IReadOnlyList<KerasReference> Outputs { get; }

    /// <summary>Keras's major version.</summary>
    public int Version { get; }

    /// <summary>Reads a model's configuration: <c>config.json</c> of a <c>.keras</c> file, <c>model_config</c> of an <c>.h5</c> file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="version">Keras's major version, from the file's metadata.</param>
    /// <exception cref="FormatException">The text is no JSON or no configuration of a sequential or functional model.</exception>
    /// <exception cref="UnsupportedKerasLayerException">A layer is a whole model of its own.</exception>
    public static KerasModel Parse(string json, int version = 3)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            return ModelReader.Read(document.RootElement.Clone(), version);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("Expected the configuration of a Keras model: " + e.Message, e);
        }
    }

    /// <summary>The layer of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public KerasLayer this[string name] =>
        _byName.TryGetValue(name, out KerasLayer? layer) ? layer : throw new KeyNotFoundException($"The model {Name} has no layer \"{name}\".");

    /// <summary>The part of the model that other outputs need: the layers that they read, and no other. The inputs stay.</summary>
    /// <param name="outputs">References to calls of this model's layers.</param>
    public KerasModel Cut(params IReadOnlyList<KerasReference> outputs)
    {
        // Calls of each layer that are needed, with all before them: their numbers stand in the references.
        var needed = Inputs.ToDictionary(i => i, _ => 0);
        var open = new Stack<KerasReference>(outputs);
        while (open.TryPop(out KerasReference? reference))
        {
            Check(reference, "the cut");
            KerasLayer layer = this[reference.Layer];
            for (int call = needed.GetValueOrDefault(layer.Name); call <= reference.Call && !layer.IsInput; call++)
            {
                needed[layer.Name] = call + 1;
                foreach (KerasReference read in layer.Calls[call])
                    open.Push(read);
            }
        }

        IEnumerable<KerasLayer> kept = Layers.Where(l => needed.ContainsKey(l.Name)).Select(l => l with { Calls = [.. l.Calls.Take(needed[l.Name])] });
        return new KerasModel(Name, [.. kept], Inputs, outputs, Version);
    }

    private void Check(KerasReference reference, string reader)
    {
        if (!_byName.TryGetValue(reference.Layer, out KerasLayer? layer))
            throw new FormatException($"The model {Name}: {reader} reads \"{reference.Layer}\", and no layer has that name.");
        int calls = layer.IsInput ? 1 : layer.Calls.Count;
        if ((uint)reference.Call >= (uint)calls)
            throw new FormatException($"The model {Name}: {reader} reads call {reference.Call} of {layer}, which has {calls}.");
    }
}
