using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>The values and layers of a model as they become known, top to bottom.</summary>
internal sealed class GraphBuilder
{
    private readonly List<ValueNode> _values = [];
    private readonly List<LayerNode> _layers = [];
    private readonly Dictionary<int, InputSource> _sources = [];
    private readonly Dictionary<(int Layer, string Port), int> _ports = [];

    public IReadOnlyList<ValueNode> Values => _values;

    public IReadOnlyList<LayerNode> Layers => _layers;

    public List<ModelPort> Inputs { get; } = [];

    /// <summary>Numbers of steps that no call's lengths may make negative.</summary>
    public List<Extent> NotNegative { get; } = [];

    public InputSource Source(int value) => _sources[value];

    /// <summary>Says otherwise where a value comes from.</summary>
    public void SetSource(int value, InputSource source) => _sources[value] = source;

    /// <summary>An input of the model.</summary>
    public int AddInput(string name, Shape shape, ValueKind kind)
    {
        int value = AddValue(shape, kind, -1, "");
        _sources[value] = new InputSource(Inputs.Count == 0 ? "the model's input" : $"the input {name}");
        Inputs.Add(new ModelPort(name, value));
        return value;
    }

    /// <summary>A layer and its output, whose number it returns.</summary>
    public int AddLayer(LayerNode layer, InputSource source)
    {
        int value = AddValue(layer.Output, ValueKind.Numbers, _layers.Count, "");
        _sources[value] = source;
        _layers.Add(layer with { Result = value });
        return value;
    }

    public void SetMask(int value, int mask) => _values[value] = _values[value] with { Mask = mask };

    public void Change(int layer, LayerNode node) => _layers[layer] = node;

    /// <summary>The mask that a layer makes.</summary>
    public int AddMask(int layer)
    {
        LayerNode node = _layers[layer];
        int mask = AddValue(Shape.Sequence(node.Output.Dimensions[0], 1), ValueKind.Mask, layer, "Mask");
        _layers[layer] = node with { Ports = Append(node.Ports, mask) };
        return mask;
    }

    /// <summary>A state that is carried from call to call.</summary>
    public int AddState(Port state) => AddValue(state.Shape, ValueKind.State, -1, state.Name);

    /// <summary>The value of a layer's port, which from now on is read.</summary>
    public int PortOf(int layer, Port port)
    {
        if (_ports.TryGetValue((layer, port.Name), out int known))
            return known;
        LayerNode node = _layers[layer];
        int value = AddValue(port.Shape, ValueKind.Numbers, layer, port.Name);
        _ports.Add((layer, port.Name), value);
        _sources[value] = new InputSource($"{node.Description}'s {port.Name}");
        _layers[layer] = node with { Ports = Append(node.Ports, value) };
        return value;
    }

    private int AddValue(Shape shape, ValueKind kind, int layer, string port)
    {
        _values.Add(new ValueNode(_values.Count, shape, kind, layer, port));
        return _values.Count - 1;
    }

    private static EquatableArray<int> Append(EquatableArray<int> values, int value) => new(values.Append(value));
}
