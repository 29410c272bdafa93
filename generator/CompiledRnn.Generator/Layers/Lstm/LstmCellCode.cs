using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The cell of a panel of 16 units over rows: from gates to states, and back. With sigmoid gates and tanh the runtime's fused cell, else
/// the two functions one by one. Backward:
/// <c>dc' += act'(c') (dh o)</c>, <c>do = ra' (dh act(c'))</c>, <c>di = ra' (dc' g)</c>, <c>df = ra' (dc' c)</c>, <c>dg = act' (dc' i)</c>,
/// <c>dc = dc' f</c>.
/// </summary>
internal sealed class LstmCellCode(LayerSpec spec, LstmSizes sizes)
{
    private const int Panel = LstmSizes.PanelWidth;

    public static readonly IReadOnlyList<string> InferenceParameters = ["ref float gates", "ref float c", "ref float h", "int rows"];

    public static readonly IReadOnlyList<string> TrainingParameters =
        ["ref float gates", "ref float previous", "ref float c", "ref float tanh", "ref float h", "int rows"];

    public static readonly IReadOnlyList<string> BackwardParameters =
        ["ref float gates", "ref float tanh", "ref float previous", "ref float dh", "ref float dc", "ref float biasGradient", "int rows"];

    private readonly Activation _activation = spec.Get("Activation", Activation.Tanh);
    private readonly Activation _gate = spec.Get("RecurrentActivation", Activation.Sigmoid);

    private bool IsFused => _activation == Activation.Tanh && _gate == Activation.Sigmoid;

    /// <summary>Statements that declare the next cell state and the next output from the gates before their functions.</summary>
    public string Forward(VectorWidth width, string i, string f, string g, string o, string c, string next, string output) => IsFused
        ? $"var {output} = LstmCell.Step({i}, {f}, {g}, {o}, {c}, out var {next});"
        : $"var {next} = {_gate}.Apply({f}) * {c} + {_gate}.Apply({i}) * {_activation}.Apply({g});\n"
            + $"var {output} = {_gate}.Apply({o}) * {_activation}.Apply({next});";

    public void WriteInference(CodeWriter writer, VectorWidth width)
    {
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void Cells({string.Join(", ", InferenceParameters)})"))
        using (writer.Open("for (int r = 0; r < rows; r++)"))
        {
            using (Lanes(writer, width))
            {
                writer.Write(Forward(
                    width, Gate(width, 0), Gate(width, 1), Gate(width, 2), Gate(width, 3), width.Load("c", "j"), "next", "output"));
                writer.Write(width.Store("next", "c", "j"));
                writer.Write(width.Store("output", "h", "j"));
            }

            Advance(writer, ("gates", Panel), ("c", sizes.Width), ("h", sizes.Width));
        }
    }

    public void WriteTraining(CodeWriter writer, VectorWidth width)
    {
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void TrainingCells({string.Join(", ", TrainingParameters)})"))
        using (writer.Open("for (int r = 0; r < rows; r++)"))
        {
            using (Lanes(writer, width))
            {
                for (int gate = 0; gate < 4; gate++)
                    writer.Write($"var {"ifgo"[gate]} = {Gate(width, gate)};");
                writer.Write(IsFused
                    ? $"var output = LstmCell.TrainingStep(ref i, ref f, ref g, ref o, {width.Load("previous", "j")}, out var next, out var t);"
                    : $"""
                        i = {_gate}.Apply(i);
                        f = {_gate}.Apply(f);
                        g = {_activation}.Apply(g);
                        o = {_gate}.Apply(o);
                        var next = f * {width.Load("previous", "j")} + i * g;
                        var t = {_activation}.Apply(next);
                        var output = o * t;
                        """);
                for (int gate = 0; gate < 4; gate++)
                    writer.Write(width.Store($"{"ifgo"[gate]}", "gates", CodeText.Offset(gate * Layouts.Lanes, "j")));
                writer.Write(width.Store("next", "c", "j"));
                writer.Write(width.Store("t", "tanh", "j"));
                writer.Write(width.Store("output", "h", "j"));
            }

            Advance(writer, ("gates", Panel), ("previous", sizes.Width), ("c", sizes.Width), ("tanh", sizes.Width), ("h", sizes.Width));
        }
    }

    public void WriteBackward(CodeWriter writer, VectorWidth width)
    {
        writer.Write(CodeText.Optimized);
        using (writer.Open($"public static void BackwardCells({string.Join(", ", BackwardParameters)})"))
        using (Lanes(writer, width))
        {
            for (int gate = 0; gate < 4; gate++)
                writer.Write($"var {"ifgo"[gate]}Sum = {width.Load("biasGradient", CodeText.Offset(gate * Layouts.Lanes, "j"))};");
            using (writer.Open("for (int r = 0; r < rows; r++)"))
            {
                writer.Write($"""
                    nuint row = (nuint)r * {sizes.Width} + j, gateRow = (nuint)r * {Panel} + j;
                    {width.Type} i = {width.Load("gates", "gateRow")}, f = {width.Load("gates", "gateRow + 16")};
                    {width.Type} g = {width.Load("gates", "gateRow + 32")}, o = {width.Load("gates", "gateRow + 48")};
                    {width.Type} t = {width.Load("tanh", "row")}, d = {width.Load("dh", "row")};
                    var e = {width.Load("dc", "row")} + {_activation}.Gradient(t, d * o);
                    o = {_gate}.Gradient(o, d * t);
                    var di = {_gate}.Gradient(i, e * g);
                    g = {_activation}.Gradient(g, e * i);
                    {width.Store("(e * f)", "dc", "row")}
                    f = {_gate}.Gradient(f, e * {width.Load("previous", "row")});
                    """);
                string[] gates = ["di", "f", "g", "o"];
                for (int gate = 0; gate < 4; gate++)
                    writer.Write(width.Store(gates[gate], "gates", CodeText.Offset(gate * Layouts.Lanes, "gateRow")));
                writer.Write("iSum += di;\nfSum += f;\ngSum += g;\noSum += o;");
            }

            writer.Blank();
            for (int gate = 0; gate < 4; gate++)
                writer.Write(width.Store($"{"ifgo"[gate]}Sum", "biasGradient", CodeText.Offset(gate * Layouts.Lanes, "j")));
        }
    }

    /// <summary>A loop over the vectors of a panel.</summary>
    private static CodeWriter.Block Lanes(CodeWriter writer, VectorWidth width) =>
        writer.Open($"for (nuint j = 0; j < {Layouts.Lanes}; j += {width.Lanes})");

    private static string Gate(VectorWidth width, int gate) => width.Load("gates", CodeText.Offset(gate * Layouts.Lanes, "j"));

    private static void Advance(CodeWriter writer, params (string Reference, int Stride)[] references)
    {
        writer.Blank();
        foreach ((string reference, int stride) in references)
            writer.Write($"{reference} = ref Unsafe.Add(ref {reference}, {stride});");
    }
}
