using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Finds what From, InitialState, Share and [Output] name: a layer or input above, or a layer's port (<c>Encoder.H</c>).</summary>
internal sealed class References(ModelSpec model, GraphBuilder graph, List<Problem> problems)
{
    /// <summary>The name of [Model]'s own input.</summary>
    public const string ModelInput = "Input";

    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Makes a name known.</summary>
    /// <param name="name">The user's name, or null.</param>
    /// <param name="layer">Position of the layer, or -1 for an input.</param>
    /// <param name="value">Its output, or -1 where the layer is at fault.</param>
    public void Add(string? name, int layer, int value)
    {
        if (name is not null)
            _entries[name] = new Entry(layer, value);
    }

    /// <summary>The value of a name; null where there is none, which is reported, or where its layer is at fault, which is not again.</summary>
    public int? Value(string reference, int bracket, string option)
    {
        string[] parts = reference.Split('.');
        if (Find(parts[0], reference, bracket, option) is not { Value: >= 0 } entry)
            return null;
        if (parts.Length == 1)
            return entry.Value;
        IReadOnlyList<Port> ports = Ports(entry.Layer);
        if (parts.Length == 2 && ports.FirstOrDefault(p => p.Name == parts[1]) is { } port)
            return graph.PortOf(entry.Layer, port);
        string has = ports.Count == 0 ? $"{parts[0]} has nothing but its output" : $"{parts[0]} has {string.Join(", ", ports.Select(p => p.Name))}";
        Report(bracket, option, $"{option} names {reference}, and {has}", $"Write {parts[0]}" + (ports.Count == 0 ? "" : $" or {parts[0]}.{ports[0].Name}"));
        return null;
    }

    /// <summary>The position of the layer of a name; null as for <see cref="Value"/>, or -1 where the name is an input's.</summary>
    public int? Layer(string name, int bracket, string option) => Find(name, name, bracket, option) is { Value: >= 0 } entry ? entry.Layer : null;

    /// <summary>The ports of a layer.</summary>
    public IReadOnlyList<Port> Ports(int layer) => layer < 0 ? [] : graph.Layers[layer].Definition.Ports(graph.Layers[layer].CoreSpec, graph.Layers[layer].Output);

    private Entry? Find(string name, string reference, int bracket, string option)
    {
        if (_entries.TryGetValue(name, out Entry? entry))
            return entry;
        string[] below = model.Layers.Skip(bracket).Select(LayerNames.Given).OfType<string>().ToArray();
        string? nearest = below.Contains(name) ? null : NearestName.Of(name, _entries.Keys);
        string mend = below.Contains(name) ? $"Move {name} above, or read another layer"
            : nearest is not null ? $"Write {nearest}"
            : _entries.Count == 0 ? "Give the layer above a Name" : $"Write one of {string.Join(", ", _entries.Keys)}";
        Report(bracket, option, $"{option} names {(reference.Length == 0 ? "nothing" : reference)}, and no layer above has that name", mend, name, nearest);
        return null;
    }

    private void Report(int bracket, string option, string fault, string mend, string? wrong = null, string? nearest = null) =>
        problems.Add(new Problem("CRNN007", bracket, 0, option, fault, mend) { WrongName = wrong, NearestName = nearest });

    private sealed record Entry(int Layer, int Value);
}
