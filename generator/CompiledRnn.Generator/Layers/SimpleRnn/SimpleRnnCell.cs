using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>One sum s: <c>h' = a(s)</c>; backward <c>ds = a'(d)</c>, and nothing goes on beside the recurrent product.</summary>
internal sealed class SimpleRnnCell(LayerSpec spec) : RecurrentCell(spec)
{
    public override string Sums => "s";

    public override GroupRange KernelGroups => new(0, 1);

    public override GroupRange RecurrentGroups => new(0, 1);

    public override bool ReadsState => false;

    public override bool HasCellState => false;

    public override bool DropsAll => true;

    public override int GateOf(int sum) => sum;

    public override string Infer(VectorWidth width, IReadOnlyList<string> sums, string h, string c, string nextC, string nextH) =>
        $"var {nextH} = {Activation}.Apply({sums[0]});";

    public override string Train(VectorWidth width, string h, string c) =>
        $"{Keep(Activation, "s")}var output = {Value(Activation, "s")};";

    public override string Backward(VectorWidth width, string h, string c) => $"s = {Activation}.Gradient(s, d);\nvar carry = e;";
}
