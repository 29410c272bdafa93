using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The GRU's cell with the reset gate before the recurrent product (Cho et al. 2014): sums g (candidate), z, r;
/// <c>n = a(g + (r h) · R_n)</c>, <c>h' = n + z (h - n)</c>. Backward, kept as n, z, r: <c>d += e</c>, <c>e' = d z</c>,
/// <c>dz = f'(d (h - n))</c>, <c>dg = a'(d (1 - z))</c>; then with <c>u = dg · R_n^T</c>: <c>dr = f'(u h)</c>, <c>e' += u r</c>.
/// </summary>
internal sealed class GruResetBeforeCell(LayerSpec spec) : RecurrentCell(spec)
{
    public override string Sums => "gzr";

    public override GroupRange KernelGroups => new(0, 3);

    public override GroupRange RecurrentGroups => new(1, 2);

    public override bool HasCellState => false;

    // Keras's order is z, r, candidate.
    public override int GateOf(int sum) => sum > 0 ? sum - 1 : 2;

    public override int ResetSum => 2;

    private bool IsFused => Activation == Activation.Tanh && GateActivation == Activation.Sigmoid;

    private string R => Value(GateActivation, "r");

    private string Z => Value(GateActivation, "z");

    private string G => Value(Activation, "g");

    public override string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH) => IsFused
        ? $"var {nextH} = GruCell.Update({sums[0]}, {sums[1]}, {h});"
        : $"""
        var {nextH} = {Activation}.Apply({sums[0]});
        {nextH} = {width.Fma($"{GateActivation}.Apply({sums[1]})", $"{h} - {nextH}", nextH)};
        """;

    public override string Reset(string sum, string h) => $"{Keep(GateActivation, sum)}var gated = {Value(GateActivation, sum)} * {h};";

    public override string Train(VectorWidth width, string h, string c) => IsFused
        ? $"var output = GruCell.TrainingUpdate(ref g, ref z, {h});"
        : Keep(GateActivation, "z") + Keep(Activation, "g") + $"var output = {width.Fma(Z, $"{h} - {G}", G)};";

    public override string Backward(VectorWidth width, string h, string c) => Restore(GateActivation, "z") + Restore(Activation, "g") + $"""
        d += e;
        var carry = d * {Z};
        z = {GateActivation}.Gradient(z, d * ({h} - {G}));
        g = {Activation}.Gradient(g, d - carry);
        """;

    public override string ResetBackward(string h) => Restore(GateActivation, "r") + $"""
        var back = d * {R};
        r = {GateActivation}.Gradient(r, d * {h});
        """;
}
