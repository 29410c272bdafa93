using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The GRU's cell with the reset gate behind the recurrent product: sums g (candidate from the input), z, r, q (candidate from the state);
/// <c>n = a(g + r q)</c>, <c>h' = n + z (h - n)</c>. Backward, kept as n, z, r, q: <c>d += e</c>, <c>e' = d z</c>,
/// <c>dz = f'(d (h - n))</c>, <c>dg = a'(d (1 - z))</c>, <c>dr = f'(dg q)</c>, <c>dq = dg r</c>. With sigmoid gates and tanh the step is the
/// runtime's fused one.
/// </summary>
internal sealed class GruCell(LayerSpec spec) : RecurrentCell(spec)
{
    // Of the kernels and of a row of the bias: candidate, z, r.
    private const int Groups = 3;

    public override string Sums => "gzrq";

    public override GroupRange KernelGroups => new(0, 3);

    public override GroupRange RecurrentGroups => new(1, 3);

    public override bool HasCellState => false;

    // Keras's order is z, r, candidate.
    public override int GateOf(int sum) => sum is 1 or 2 ? sum - 1 : 2;

    public override string? BiasClass => "GruBias";

    // What GruBias.ToStarts does for all panels at once.
    public override string Start(int sum, System.Func<int, string> group) => sum switch
    {
        0 => group(0),
        3 => group(Groups),
        _ => $"{group(sum)} + {group(Groups + sum)}",
    };

    public override string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH) => IsFused
        ? $"var {nextH} = GruCell.Step({string.Join(", ", sums)}, {h});"
        : $"""
        var {nextH} = {Activation}.Apply({width.Fma($"{GateActivation}.Apply({sums[2]})", sums[3], sums[0])});
        {nextH} = {width.Fma($"{GateActivation}.Apply({sums[1]})", $"{h} - {nextH}", nextH)};
        """;

    public override CellHalves? InferHalves(string h, string c) => IsFused
        ? new("g = GruCell.Candidate(g, r, q);\nz = GruCell.UpdateGate(z);", "gz", $"var output = GruCell.State(g, z, {h});", "gz")
        : null;

    public override CellHalves? TrainHalves(string h, string c) => IsFused
        ? new(
            "g = GruCell.TrainingCandidate(g, ref r, q);\nz = GruCell.UpdateGate(z);", "gzr",
            $"var output = GruCell.TrainingState(ref g, ref z, {h});", "gz")
        : null;

    public override string Train(VectorWidth width, string h, string c) =>
        Keep(GateActivation, "r") + Keep(GateActivation, "z") + $"""
        g = {(ActivationFacts.NeedsInput(Activation) ? Sum(width) : $"{Activation}.Apply({Sum(width)})")};
        {Restore(Activation, "g")}var output = {width.Fma(Z, $"{h} - {G}", G)};
        """;

    public override string Backward(VectorWidth width, string h, string c) =>
        Restore(GateActivation, "r") + Restore(GateActivation, "z") + Restore(Activation, "g") + $"""
        d += e;
        var carry = d * {Z};
        var dn = {Activation}.Gradient(g, d - carry);
        z = {GateActivation}.Gradient(z, d * ({h} - {G}));
        var dr = {GateActivation}.Gradient(r, dn * q);
        q = dn * {R};
        r = dr;
        g = dn;
        """;

    private bool IsFused => Activation == Activation.Tanh && GateActivation == Activation.Sigmoid;

    private string Sum(VectorWidth width) => width.Fma(R, "q", "g");

    private string R => Value(GateActivation, "r");

    private string Z => Value(GateActivation, "z");

    private string G => Value(Activation, "g");
}
