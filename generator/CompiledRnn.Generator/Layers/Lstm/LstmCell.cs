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

    public override bool HasCellState => true;

    private bool IsFused => Activation == Activation.Tanh && GateActivation == Activation.Sigmoid;

    public override string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH) => IsFused
        ? $"var {nextH} = LstmCell.Step({string.Join(", ", sums)}, {c}, out var {nextC});"
        : $"""
            var {nextC} = {GateActivation}.Apply({sums[1]}) * {c} + {GateActivation}.Apply({sums[0]}) * {Activation}.Apply({sums[2]});
            var {nextH} = {GateActivation}.Apply({sums[3]}) * {Activation}.Apply({nextC});
            """;

    public override string Train(VectorWidth width, string h, string c) => IsFused
        ? $"var output = LstmCell.TrainingStep(ref i, ref f, ref g, ref o, {c}, out var nextC, out var t);"
        : $"""
            i = {GateActivation}.Apply(i);
            f = {GateActivation}.Apply(f);
            g = {Activation}.Apply(g);
            o = {GateActivation}.Apply(o);
            var nextC = f * {c} + i * g;
            var t = {Activation}.Apply(nextC);
            var output = o * t;
            """;

    public override string Backward(VectorWidth width, string h, string c) => $"""
        e += {Activation}.Gradient(t, d * o);
        o = {GateActivation}.Gradient(o, d * t);
        var di = {GateActivation}.Gradient(i, e * g);
        g = {Activation}.Gradient(g, e * i);
        i = di;
        var carry = e * f;
        f = {GateActivation}.Gradient(f, e * {c});
        """;
}
