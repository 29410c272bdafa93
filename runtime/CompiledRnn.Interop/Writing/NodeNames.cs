namespace CompiledRnn.Interop;

/// <summary>The names that calls of layers get in a class: unique, and none that a model has already.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<(string, int), string> _names = [];

    // Members of every model, and the name of its own input.
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "Input", "InputShape", "OutputShape", "ParameterCount", "Summary", "Load", "Save", "CreateStream", "CreatePass", "Parameters", "Predict", "Fit",
        "Evaluate", "Definition", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    };

    public NodeNames(string className, IEnumerable<WrittenNode> nodes)
    {
        _taken.Add(className);
        foreach (WrittenNode node in nodes)
        {
            string name = Identifiers.Pascal(node.Layer.Name);
            // The type with a layer's parameters must not be the class either.
            if (_taken.Contains(name) || name + "Parameters" == className)
                name += node.Layer.IsInput ? "Input" : "Layer";
            string candidate = name;
            for (int i = 1; !_taken.Add(candidate); i++)
                candidate = name + AttributeBuilder.Text(i);
            _names.Add((node.Layer.Name, node.Call), candidate);
        }
    }

    public string this[WrittenNode node] => _names[(node.Layer.Name, node.Call)];
}
