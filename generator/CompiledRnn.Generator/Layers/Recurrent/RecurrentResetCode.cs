using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Where the previous state passes a gate before the candidate's product: the gated state of a panel of units over rows, the product that
/// completes the candidates' sums, and the way back.
/// </summary>
internal sealed class RecurrentResetCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;

    public static IReadOnlyList<string> Parameters { get; } = ["ref float gates", "ref float h", "ref float reset", "int rows"];

    public IReadOnlyList<string> BackwardParameters =>
        ["ref float gates", "ref float h", "ref float dReset", "ref float dc", "ref float biasGradient", .. layer.Masks.States > 0 ? new[] { "ref float mask" } : [], "int rows"];

    /// <summary>Adds the gated state's product to the candidates' sums, in place.</summary>
    public PanelProductCode Candidates => new(
        _sizes.Lanes,
        [new PanelPart("reset", "candidateKernel", "recurrent", _sizes.Width, 0, _sizes.Lanes, IsOptional: true)],
        _sizes.PanelWidth,
        _sizes.PanelWidth);

    private string Gate => _cell.Sums[_cell.ResetSum].ToString();

    private int GateOffset => _cell.ResetSum * _sizes.Lanes;

    /// <summary>A call of the candidates' product for the rows of a panel.</summary>
    public static string CandidatesCall(RecurrentEmitter layer, string reset, string sums) =>
        $"{layer.Kernels}Candidates({reset}, ref Unsafe.Add(ref candidateKernels, panel * {layer.Sizes.Units * layer.Sizes.Lanes}), recurrent, ref {sums}, ref {sums}, rows);";

    public void Write(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void ResetCells({string.Join(", ", Parameters)})"))
        using (_writer.Open("for (int n = 0; n < rows; n++)"))
        using (_writer.Open($"for (nuint j = 0; j < {_sizes.Lanes}; j += {width.Lanes})"))
        {
            _writer.Write($"nuint row = (nuint)n * {_sizes.Width} + j, gateRow = (nuint)n * {_sizes.PanelWidth} + j;");
            _writer.Write($"var {Gate} = {width.Load("gates", CodeText.Offset(GateOffset, "gateRow"))};");
            _writer.Write(_cell.Reset(Gate, width.Load("h", "row")));
            _writer.Write(width.Store(Gate, "gates", CodeText.Offset(GateOffset, "gateRow")));
            _writer.Write(width.Store("gated", "reset", "row"));
        }
    }

    public void WriteBackward(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void BackwardResetCells({string.Join(", ", BackwardParameters)})"))
        using (_writer.Open($"for (nuint j = 0; j < {_sizes.Lanes}; j += {width.Lanes})"))
        {
            string bias = CodeText.Offset(GateOffset, "j"), gate = CodeText.Offset(GateOffset, "gateRow");
            _writer.Write($"var {Gate}Sum = {width.Load("biasGradient", bias)};");
            using (_writer.Open("for (int n = 0; n < rows; n++)"))
            {
                _writer.Write($"nuint row = (nuint)n * {_sizes.Width} + j, gateRow = (nuint)n * {_sizes.PanelWidth} + j;");
                _writer.Write($"var {Gate} = {width.Load("gates", gate)};\nvar d = {width.Load("dReset", "row")};");
                _writer.Write(_cell.ResetBackward(width.Load("h", "row")));
                _writer.Write(width.Store($"({width.Load("dc", "row")} + {(layer.Masks.States > 0 ? $"back * {width.Load("mask", "row")}" : "back")})", "dc", "row"));
                _writer.Write(width.Store(Gate, "gates", gate));
                _writer.Write($"{Gate}Sum += {Gate};");
            }

            _writer.Blank();
            _writer.Write(width.Store($"{Gate}Sum", "biasGradient", bias));
        }
    }
}
