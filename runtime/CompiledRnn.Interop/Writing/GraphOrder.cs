namespace CompiledRnn.Interop;

/// <summary>The calls of a model's layers, each behind all that it reads, else in the order of the layers.</summary>
internal sealed class GraphOrder
{
    private readonly KerasModel _model;
    private readonly Dictionary<(string, int), bool> _done = [];
    private readonly List<(KerasLayer Layer, int Call)> _calls = [];

    private GraphOrder(KerasModel model) => _model = model;

    /// <exception cref="FormatException">A layer reads what depends on it.</exception>
    public static IReadOnlyList<(KerasLayer Layer, int Call)> Of(KerasModel model)
    {
        var order = new GraphOrder(model);
        foreach (string input in model.Inputs)
            order.Visit(model[input], 0);
        foreach (KerasLayer layer in model.Layers)
        {
            for (int call = 0; call < layer.Calls.Count; call++)
                order.Visit(layer, call);
        }

        return order._calls;
    }

    private void Visit(KerasLayer layer, int call)
    {
        if (_done.TryGetValue((layer.Name, call), out bool done))
        {
            if (!done)
                throw new FormatException($"The model {_model.Name}: {layer} reads what depends on it.");
            return;
        }

        _done[(layer.Name, call)] = false;
        foreach (KerasReference read in layer.IsInput ? [] : layer.Calls[call])
            Visit(_model[read.Layer], read.Call);
        _done[(layer.Name, call)] = true;
        _calls.Add((layer, call));
    }
}
