namespace CompiledRnn.Benchmarks.Peers;

/// <summary>
/// Builds an ONNX model (onnx.proto, IR version 8, operators of set 14). Written here rather than kept as files: those of the larger
/// networks are above a megabyte, and a time does not depend on the weights.
/// </summary>
internal sealed class OnnxGraph
{
    private const int Float = 1;
    private const int Int64 = 7;
    private const int AttributeInt = 2;
    private readonly ProtobufWriter _graph = new();
    private readonly Random _random = new(1);

    public OnnxGraph(string name) => _graph.Text(2, name);

    /// <summary>The model's bytes.</summary>
    public byte[] ToModel() => new ProtobufWriter()
        .Number(1, 8)
        .Message(7, _graph)
        .Message(8, new ProtobufWriter().Text(1, "").Number(2, 14))
        .ToArray();

    /// <summary>An operator; an input or output that is left out is an empty name.</summary>
    public void Node(string operation, string[] inputs, string[] outputs, params (string Name, long Value)[] attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        foreach (string output in outputs)
            node.Text(2, output);
        node.Text(4, operation);
        foreach ((string name, long value) in attributes)
            node.Message(5, new ProtobufWriter().Text(1, name).Number(3, value).Number(20, AttributeInt));
        _graph.Message(1, node);
    }

    /// <summary>Weights, uniform between plus and minus the root of one over the last size.</summary>
    public void Weights(string name, params long[] sizes)
    {
        var values = new float[sizes.Aggregate(1L, (product, size) => product * size)];
        float most = 1 / MathF.Sqrt(sizes[^1]);
        for (int i = 0; i < values.Length; i++)
            values[i] = (2 * _random.NextSingle() - 1) * most;
        _graph.Message(5, Tensor(name, Float, sizes).Bytes<float>(9, values));
    }

    /// <summary>A list of whole numbers that an operator takes as an input.</summary>
    public void Numbers(string name, params long[] values) => _graph.Message(5, Tensor(name, Int64, [values.Length]).Bytes<long>(9, values));

    /// <summary>An input of the model; a size of 0 is the batch, which comes with the call.</summary>
    public void Input(string name, params long[] sizes) => _graph.Message(11, Value(name, sizes));

    /// <summary>An output of the model.</summary>
    public void Output(string name, params long[] sizes) => _graph.Message(12, Value(name, sizes));

    private static ProtobufWriter Tensor(string name, int type, long[] sizes)
    {
        var tensor = new ProtobufWriter();
        foreach (long size in sizes)
            tensor.Number(1, size);
        return tensor.Number(2, type).Text(8, name);
    }

    private static ProtobufWriter Value(string name, long[] sizes)
    {
        var shape = new ProtobufWriter();
        foreach (long size in sizes)
            shape.Message(1, size == 0 ? new ProtobufWriter().Text(2, "B") : new ProtobufWriter().Number(1, size));
        return new ProtobufWriter()
            .Text(1, name)
            .Message(2, new ProtobufWriter().Message(1, new ProtobufWriter().Number(1, Float).Message(2, shape)));
    }
}
