using CompiledRnn.Benchmarks.Protocol;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>The networks of the benchmarks as ONNX models. Sequences are time first, <c>[T, B, F]</c>, as ONNX's recurrent operators take them.</summary>
internal static class OnnxModels
{
    /// <summary>x to out.</summary>
    public static byte[] Whole(Network network)
    {
        var graph = new OnnxGraph(network.Name);
        if (network.Kind == CellKind.Dense)
            Perceptron(graph, network);
        else if (network.DecoderSteps > 0)
            EncoderDecoder(graph, network);
        else
            Stack(graph, network);
        return graph.ToModel();
    }

    /// <summary>One step: x and the states h0 and, of an LSTM, c0 to out, hn and cn.</summary>
    public static byte[] Step(Network network)
    {
        var graph = new OnnxGraph(network.Name);
        bool hasCell = network.Kind == CellKind.Lstm;
        string[] before = hasCell ? ["h0", "c0"] : ["h0"], after = hasCell ? ["hn", "cn"] : ["hn"];
        Recurrent(graph, network, "l", "x", network.Features, ["", .. after], ["", .. before]);
        graph.Numbers("first", 0);
        graph.Node("Squeeze", ["hn", "first"], ["last"]);
        Dense(graph, "last", network.Units, network.Outputs, "out");
        graph.Input("x", 1, 1, network.Features);
        graph.Output("out", 1, network.Outputs);
        foreach (string state in before)
            graph.Input(state, 1, 1, network.Units);
        foreach (string state in after)
            graph.Output(state, 1, 1, network.Units);
        return graph.ToModel();
    }

    private static void Stack(OnnxGraph graph, Network network)
    {
        graph.Numbers("first", 0);
        if (network.Layers > 1)
            graph.Numbers("second", 1);
        string value = "x";
        for (int i = 0; i < network.Layers; i++)
        {
            bool isLast = i == network.Layers - 1;
            Recurrent(graph, network, $"l{i}", value, i == 0 ? network.Features : network.Units, isLast ? ["", "last"] : [$"all{i}"]);
            value = $"value{i}";
            graph.Node("Squeeze", isLast ? ["last", "first"] : [$"all{i}", "second"], [value]);
        }

        Dense(graph, value, network.Units, network.Outputs, "out");
        graph.Input("x", network.Steps, 0, network.Features);
        graph.Output("out", 0, network.Outputs);
    }

    private static void EncoderDecoder(OnnxGraph graph, Network network)
    {
        graph.Numbers("second", 1);
        graph.Numbers("times", network.DecoderSteps, 1, 1);
        Recurrent(graph, network, "encoder", "x", network.Features, ["", "last"]);
        graph.Node("Tile", ["last", "times"], ["repeated"]);
        Recurrent(graph, network, "decoder", "repeated", network.Units, ["all"]);
        graph.Node("Squeeze", ["all", "second"], ["value"]);
        graph.Weights("kernel", network.Units, network.Outputs);
        graph.Weights("bias", network.Outputs);
        graph.Node("MatMul", ["value", "kernel"], ["product"]);
        graph.Node("Add", ["product", "bias"], ["out"]);
        graph.Input("x", network.Steps, 0, network.Features);
        graph.Output("out", network.DecoderSteps, 0, network.Outputs);
    }

    private static void Perceptron(OnnxGraph graph, Network network)
    {
        string value = "x";
        for (int i = 0; i < network.Layers; i++)
        {
            Dense(graph, value, i == 0 ? network.Features : network.Units, network.Units, $"sum{i}");
            graph.Node("Tanh", [$"sum{i}"], [value = $"value{i}"]);
        }

        Dense(graph, value, network.Units, network.Outputs, "out");
        graph.Input("x", 0, network.Features);
        graph.Output("out", 0, network.Outputs);
    }

    // extra: inputs after the bias, that is the lengths and the states.
    private static void Recurrent(
        OnnxGraph graph, Network network, string name, string input, int features, string[] outputs, params string[] extra)
    {
        graph.Weights($"{name}.W", 1, network.Gates * network.Units, features);
        graph.Weights($"{name}.R", 1, network.Gates * network.Units, network.Units);
        graph.Weights($"{name}.B", 1, 2 * network.Gates * network.Units);
        (string, long) units = ("hidden_size", network.Units);
        graph.Node(
            network.Kind == CellKind.Gru ? "GRU" : "LSTM",
            [input, $"{name}.W", $"{name}.R", $"{name}.B", .. extra],
            outputs,
            network.Kind == CellKind.Gru ? [units, ("linear_before_reset", 1)] : [units]);
    }

    private static void Dense(OnnxGraph graph, string input, int inputs, int outputs, string output)
    {
        graph.Weights($"{output}.kernel", inputs, outputs);
        graph.Weights($"{output}.bias", outputs);
        graph.Node("Gemm", [input, $"{output}.kernel", $"{output}.bias"], [output]);
    }
}
