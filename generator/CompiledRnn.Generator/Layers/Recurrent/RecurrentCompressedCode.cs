using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The step of one sequence that reads the recurrent kernel from a copy with fewer bits. Its product is the runtime's, whose sizes come at run
/// time: with weights from the second-level cache that costs nothing, and the code stays short. Start values, cells and the input's part
/// are those of the other steps.
/// </summary>
internal sealed class RecurrentCompressedCode(RecurrentEmitter layer)
{
    // Below, a kernel mostly stands in the first-level cache, and a step is too short for a product of its own.
    private const long LeastBytes = 64 * 1024;

    // A row stands on the stack.
    private const int MostUnits = 4096;

    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;

    /// <summary>Whether it pays. A stream whose step is short stays as it is: it has the shortest way of a call.</summary>
    public static bool Pays(RecurrentSizes sizes, ParameterSpec kernel) =>
        !sizes.Unrolls && 4L * kernel.Floats >= LeastBytes && sizes.Units <= MostUnits && (sizes.Steps != 1 || sizes.Shares.Any);

    private bool ReadsInput => layer.StepReadsInput && !_sizes.ProjectsSingle;

    /// <summary>Whether the product goes from the start values to the sums: it covers all of these.</summary>
    private bool StartsDirectly => !ReadsInput && !layer.StepMakesStarts && layer.Cell.RecurrentGroups.Count == layer.Cell.Sums.Length;

    private string Input => ReadsInput ? $"ref Unsafe.Add(ref x, {layer.InputStep} * {layer.InputStride}), " : "";

    private string Panels => _sizes.Shares.Any ? "first, end" : "0, Panels";

    private IReadOnlyList<string> StepParameters =>
    [
        "in CompressedKernel compressed", .. ReadsInput ? new[] { "ref float parameters", "ref float x" } : [], "ref float start", "ref float h",
        .. _sizes.HasCellState ? new[] { "ref float c" } : [], "ref float sums", _sizes.HasReset ? "ref float reset" : "ref float next",
        "nuint recurrent", "bool reverse", "int first", "int end",
    ];

    private IReadOnlyList<string> CandidateParameters =>
        ["in CompressedKernel compressed", "ref float reset", "ref float h", "ref float sums", "ref float next", "nuint recurrent", "bool reverse", "int first", "int end"];

    /// <summary>Calls the step, the one or the other.</summary>
    /// <param name="step">The call that reads the parameters.</param>
    /// <param name="start">Where the sums begin.</param>
    /// <param name="states">The states: h, c where there is one, and where the next one goes.</param>
    /// <param name="reverse">The order of the units.</param>
    public void WriteStepCall(string step, string start, (string H, string C, string Next) states, string reverse)
    {
        string c = _sizes.HasCellState ? $"ref {states.C}, " : "", input = ReadsInput ? $"ref parameters, {Input}" : "";
        WriteEither(step, $"CompressedStep(compressed, {input}{start}, ref {states.H}, {c}ref sums, ref {states.Next}, {layer.RecurrentRows}, {reverse}, {Panels});");
    }

    /// <summary>Calls the second phase, the one or the other.</summary>
    public void WriteCandidateCall(string step, string reverse) =>
        WriteEither(step, $"CompressedCandidates(compressed, ref reset, ref h, ref sums, ref next, {layer.RecurrentRows}, {reverse}, {Panels});");

    /// <summary>Writes the methods.</summary>
    public void Write()
    {
        if (!_sizes.Compresses)
            return;
        _writer.Blank();
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"private static void CompressedStep({string.Join(", ", StepParameters)})"))
        {
            _writer.Write(StartsDirectly ? $"if (recurrent == 0)\n    {Start}" : Start);
            if (ReadsInput)
                WriteInput();
            GroupRange groups = layer.Cell.RecurrentGroups;
            WriteProduct(
                "h", groups.Count, groups.First == 0 ? "" : $", FirstSum: {groups.First * _sizes.Lanes}", StartsDirectly,
                _sizes.HasReset ? ResetCells : Cells(_sizes.HasCellState ? $"ref Unsafe.Add(ref c, {Place}), " : ""));
        }

        if (!_sizes.HasReset)
            return;
        _writer.Blank();
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"private static void CompressedCandidates({string.Join(", ", CandidateParameters)})"))
            WriteProduct("reset", 1, $", Before: {_sizes.Panels * layer.Cell.RecurrentGroups.Count * _sizes.Lanes / Layouts.Lanes}", direct: false, Cells(""));
    }

    private void WriteEither(string step, string compressed) =>
        _writer.Write(_sizes.Compresses ? $"if (compressed.IsEmpty)\n    {step}\nelse\n    {compressed}" : step);

    private string Place => $"panel * {_sizes.Lanes}";

    private string ResetCells =>
        $"{layer.Kernels}ResetCells(ref Unsafe.Add(ref sums, panel * {_sizes.PanelWidth}), ref Unsafe.Add(ref h, {Place}), ref Unsafe.Add(ref reset, {Place}), 1);";

    private string Cells(string c) =>
        $"{layer.Kernels}Cells(ref Unsafe.Add(ref sums, panel * {_sizes.PanelWidth}), {(layer.Cell.ReadsState ? $"ref Unsafe.Add(ref h, {Place}), " : "")}{c}ref Unsafe.Add(ref next, {Place}), 1);";

    private string Start => layer.StepMakesStarts
        ? $"{layer.Cell.BiasClass}.ToStarts(ref Unsafe.Add(ref start, first * {layer.BiasPanelFloats}), ref Unsafe.Add(ref sums, first * {_sizes.PanelWidth}), end - first);"
        : $"Sequences.Copy(ref Unsafe.Add(ref start, first * {_sizes.PanelWidth}), ref Unsafe.Add(ref sums, first * {_sizes.PanelWidth}), (end - first) * {_sizes.PanelWidth});";

    /// <summary>The input's part, as the projection of all steps computes it.</summary>
    private void WriteInput()
    {
        int width = layer.Kernel.PanelWidth;
        using (_writer.Open("for (int panel = first; panel < end; panel++)"))
        {
            _writer.Write($"""
                ref float panelSums = ref Unsafe.Add(ref sums, panel * {_sizes.PanelWidth});
                Products.Multiply(new MatrixProduct(1, Features, {layer.InputStride}, 0, {width}, {width}, {_sizes.GateFloats}), 1, ref x, ref Unsafe.Add(ref parameters, panel * {_sizes.Features * width}), ref panelSums, ref panelSums);
                """);
        }
    }

    /// <summary>The state's part, and then the cells: narrow integer products and wide cells by turns would be in each other's way.</summary>
    private void WriteProduct(string row, int groups, string places, bool direct, string cells)
    {
        int vectors = groups * _sizes.Lanes / Layouts.Lanes;
        // The first state is zero, and may stand where the next one is written.
        using (_writer.Open(direct ? "else" : "if (recurrent != 0)"))
        {
            _writer.Write($"Span<float> memory = stackalloc float[{(_sizes.Units + 3) / 4 * 4}];");
            _writer.Write($"CompressedProduct product = compressed.With(new CompressedSizes(Units, Vectors: {vectors}, SumWidth: {_sizes.PanelWidth}{places}), ref {row}, memory);");
            _writer.Write($"product.Multiply(ref {(direct ? "start" : "sums")}, ref sums, first, end, reverse);");
        }

        _writer.Blank();
        _writer.Write("for (int panel = first; panel < end; panel++)\n    " + cells);
    }
}
