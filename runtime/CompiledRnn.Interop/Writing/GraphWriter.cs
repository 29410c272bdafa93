namespace CompiledRnn.Interop;

/// <summary>The brackets of a model: inputs, a bracket for each call of a layer, outputs.</summary>
internal sealed class GraphWriter
{
    private readonly KerasModel _model;
    private readonly List<WrittenNode> _nodes = [];
    private readonly Dictionary<(string, int), WrittenNode> _byCall = [];
    private readonly NodeNames _names;
    private readonly HashSet<WrittenNode> _named = [];

    public GraphWriter(KerasModel model, string className)
    {
        _model = model;
        foreach ((KerasLayer layer, int call) in GraphOrder.Of(model))
        {
            WrittenNode node = layer.IsInput ? Input(layer) : Node(layer, call);
            _nodes.Add(node);
            _byCall.Add((layer.Name, call), node);
        }

        _names = new NodeNames(className, _nodes);
    }

    /// <summary>Names of the layers in the order of their parameters.</summary>
    public IReadOnlyList<string> Layers => [.. _nodes.Where(n => n.Bracket is not null).Select(n => n.Layer.Name).Distinct()];

    private bool SingleInput => _model.Inputs.Count == 1;

    /// <summary>The brackets, the model's first.</summary>
    public IReadOnlyList<string> Brackets()
    {
        var written = new List<(WrittenNode Node, List<string> Arguments, List<string> Inner)>();
        WrittenNode? above = SingleInput ? _nodes[0] : null;
        foreach (WrittenNode node in _nodes.Where(n => n.Bracket is not null))
        {
            List<string> arguments = [], inner = [];
            if (From(node, above) is { } from)
                arguments.Add(from);
            WrittenNode first = _nodes.First(n => n.Layer == node.Layer);
            if (first != node)
                arguments.Add($"Share = \"{Named(first)}\"");
            if (node.States.Count > 0)
                inner.Add($"InitialState = \"{States(node)}\"");
            written.Add((node, arguments, inner));
            above = node;
        }

        // Before the text: what an output reads needs a name.
        string[] outputs = Outputs(above);
        return [.. InputWriter.Write(_model, _names, _nodes), .. written.Select(w => Text(w.Node, w.Arguments, w.Inner)), .. outputs];
    }

    private WrittenNode Input(KerasLayer layer) => new(layer, 0, null, [], [], InputWriter.IsSequence(layer, _model));

    private WrittenNode Node(KerasLayer layer, int call)
    {
        KerasReference[] reads = [.. layer.Calls[call].Select(Through)];
        if (reads.Length == 0)
            throw layer.Unsupported(null, "expected something that it reads");
        bool sequence = _byCall[(reads[0].Layer, reads[0].Call)].IsSequence;
        int inputs = LayerWriters.TakesStates(layer) ? 1 : reads.Length;
        Written written = LayerWriters.Write(new LayerContext(layer, sequence, _model.Version));
        return new WrittenNode(layer, call, written.Bracket, reads[..inputs], reads[inputs..], written.IsSequence);
    }

    // Layers that do nothing have no bracket: who reads them reads their input.
    private KerasReference Through(KerasReference reference)
    {
        while (_byCall[(reference.Layer, reference.Call)] is { Bracket: null, Layer.IsInput: false } node)
            reference = node.Inputs[0];
        return reference;
    }

    private string? From(WrittenNode node, WrittenNode? above)
    {
        bool next = node.Inputs.Count == 1 && node.Inputs[0].Output == 0 && above is not null && NodeOf(node.Inputs[0]) == above;
        return next ? null : $"From = \"{string.Join(", ", node.Inputs.Select(Reference))}\"";
    }

    private string States(WrittenNode node)
    {
        WrittenNode source = NodeOf(node.States[0]);
        string[] ports = [.. LayerWriters.StatesOf(source.Layer)];
        int first = LayerWriters.FirstState(source.Layer);
        bool all = ports.Length > 0 && ports.Length == node.States.Count
            && node.States.Select((s, i) => NodeOf(s) == source && s.Output == first + i).All(same => same);
        return all ? Named(source) : string.Join(", ", node.States.Select(Reference));
    }

    private string[] Outputs(WrittenNode? last)
    {
        KerasReference[] outputs = [.. _model.Outputs.Select(Through)];
        return outputs is [{ Output: 0 } one] && NodeOf(one) == last
            ? []
            : [.. outputs.Select(o => $"Output(\"{Reference(o)}\")")];
    }

    private string Reference(KerasReference reference)
    {
        WrittenNode node = NodeOf(reference);
        if (node.Layer.IsInput)
            return InputWriter.NameOf(_model, node, _names);
        string? port = LayerWriters.PortOf(node.Layer, reference.Output);
        return port is null ? Named(node) : $"{Named(node)}.{port}";
    }

    private WrittenNode NodeOf(KerasReference reference) => _byCall[(reference.Layer, reference.Call)];

    private string Named(WrittenNode node)
    {
        _named.Add(node);
        return _names[node];
    }

    private string Text(WrittenNode node, List<string> arguments, List<string> inner)
    {
        bool own = node.Call == 0 && !Identifiers.IsAutomatic(node.Layer);
        IEnumerable<string> name = own || _named.Contains(node) ? [$"Name = \"{_names[node]}\""] : [];
        return node.Bracket!.With([.. name, .. arguments]).WithInner(inner).ToString();
    }
}
