using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The LSTM's cell. With sigmoid gates and tanh it is the runtime's fused one, else the two functions one by one. Backward, with r the
/// function of the gates and a that of the candidate and the cell state:
/// <c>e = dc + a'(c') (d o)</c>, <c>do = r' (d a(c'))</c>, <c>di = r' (e g)</c>, <c>df = r' (e c)</c>, <c>dg = a' (e i)</c>, <c>dc = e f</c>.
/// </summary>
internal sealed class LstmCell(LayerSpec spec) : RecurrentCell(spec)
{
    public override string Sums => "ifgo";

    public override GroupRange KernelGroups => new(0, 4);

    public override GroupRange RecurrentGroups => new(0, 4);

    public override bool ReadsState => false;

    public override bool HasCellState => true;

    public override int GateOf(int sum) => sum;

    private bool IsFused => Activation == Activation.Tanh && GateActivation == Activation.Sigmoid;

    private string I => Value(GateActivation, "i");

    private string F => Value(GateActivation, "f");

    private string G => Value(Activation, "g");

    private string O => Value(GateActivation, "o");

    private string T => Value(Activation, "t");

    public override string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH) => IsFused
        ? $"var {nextH} = LstmCell.Step({string.Join(", ", sums)}, {c}, out var {nextC});"
        : $"""
            var {nextC} = {GateActivation}.Apply({sums[1]}) * {c} + {GateActivation}.Apply({sums[0]}) * {Activation}.Apply({sums[2]});
            var {nextH} = {GateActivation}.Apply({sums[3]}) * {Activation}.Apply({nextC});
            """;

    public override CellHalves? InferHalves(string h, string c) => IsFused
        ? new($"var nextC = LstmCell.State(i, f, g, {c});\no = LstmCell.OutputGate(o);", "o", "var output = LstmCell.Output(nextC, o);", "o")
        : null;

    public override CellHalves? TrainHalves(string h, string c) => IsFused
        ? new(
            $"var nextC = LstmCell.TrainingState(ref i, ref f, ref g, ref o, {c});", "ifgo",
            "var output = LstmCell.TrainingOutput(nextC, ref o, out var t);", "o")
        : null;

    public override string Train(VectorWidth width, string h, string c) =>
        Keep(GateActivation, "i") + Keep(GateActivation, "f") + Keep(Activation, "g") + Keep(GateActivation, "o") + $"""
            var nextC = {F} * {c} + {I} * {G};
            {(ActivationFacts.NeedsInput(Activation) ? $"var t = nextC;\n{Restore(Activation, "t")}" : $"var t = {Activation}.Apply(nextC);\n")}var output = {O} * {T};
            """;

    public override string Backward(VectorWidth width, string h, string c) =>
        Restore(GateActivation, "i") + Restore(GateActivation, "f") + Restore(Activation, "g") + Restore(GateActivation, "o") + Restore(Activation, "t") + $"""
        e += {Activation}.Gradient(t, d * {O});
        o = {GateActivation}.Gradient(o, d * {T});
        var di = {GateActivation}.Gradient(i, e * {G});
        g = {Activation}.Gradient(g, e * {I});
        i = di;
        var carry = e * {F};
        f = {GateActivation}.Gradient(f, e * {c});
        """;
}
