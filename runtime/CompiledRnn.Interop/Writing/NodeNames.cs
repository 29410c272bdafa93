namespace CompiledRnn.Interop;

/// <summary>The names that calls of layers get in a class: unique, and none that a model has already.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<(string, int), string> _names = [];

    // Members of every model, and the name of its own input.
    private static readonly string[] Reserved =
    [
        "Input", "InputShape", "OutputShape", "ParameterCount", "Summary", "Load", "Save", "CreateStream", "CreatePass", "Parameters", "Predict", "Fit",
        "Evaluate", "Definition", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    public NodeNames(string className, IEnumerable<WrittenNode> nodes)
    {
        var taken = new HashSet<string>([.. Reserved, className], StringComparer.OrdinalIgnoreCase);
        foreach (WrittenNode node in nodes)
        {
            string name = Identifiers.Pascal(node.Layer.Name);
            // The type with a layer's parameters must not be the class either.
            if (Reserved.Append(className).Contains(name, StringComparer.OrdinalIgnoreCase) || name + "Parameters" == className)
                name += node.Layer.IsInput ? "Input" : "Layer";
            string candidate = name;
            for (int i = 1; !taken.Add(candidate); i++)
                candidate = name + AttributeBuilder.Text(i);
            _names.Add((node.Layer.Name, node.Call), candidate);
        }
    }

    public string this[WrittenNode node] => _names[(node.Layer.Name, node.Call)];
}
