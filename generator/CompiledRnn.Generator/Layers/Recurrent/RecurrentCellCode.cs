using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>The cell of a panel of units over rows: from sums to states, and back.</summary>
internal sealed class RecurrentCellCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentCell _cell = layer.Cell;

    public IReadOnlyList<string> InferenceParameters => References("gates", "h", _sizes.HasCellState ? "c" : "", "next");

    public IReadOnlyList<string> TrainingParameters => _sizes.HasCellState
        ? References("gates", "h", "previous", "c", "tanh", "next")
        : References("gates", "h", "next");

    public IReadOnlyList<string> BackwardParameters => _sizes.HasCellState
        ? References("gates", "h", "tanh", "previous", "dh", "dc", "biasGradient")
        : References("gates", "h", "dh", "dc", "biasGradient");

    public void WriteInference(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void Cells({string.Join(", ", InferenceParameters)})"))
        using (_writer.Open("for (int n = 0; n < rows; n++)"))
        {
            using (Lanes(width))
            {
                string c = _sizes.HasCellState ? width.Load("c", "j") : "";
                List<string> sums = Enumerable.Range(0, _sizes.Sums).Select(s => width.Load("gates", SumOffset(s, "j"))).ToList();
                _writer.Write(_cell.Infer(width, sums, width.Load("h", "j"), c, "nextC", "output"));
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", "j"));
                _writer.Write(width.Store("output", "next", "j"));
            }

            Advance("h", _sizes.HasCellState ? "c" : "", "next");
        }
    }

    public void WriteTraining(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void TrainingCells({string.Join(", ", TrainingParameters)})"))
        using (_writer.Open("for (int n = 0; n < rows; n++)"))
        {
            using (Lanes(width))
            {
                for (int sum = 0; sum < _sizes.Sums; sum++)
                    _writer.Write($"var {_cell.Sums[sum]} = {width.Load("gates", SumOffset(sum, "j"))};");
                _writer.Write(_cell.Train(width, width.Load("h", "j"), _sizes.HasCellState ? width.Load("previous", "j") : ""));
                for (int sum = 0; sum < _sizes.Sums; sum++)
                    _writer.Write(width.Store(_cell.Sums[sum].ToString(), "gates", SumOffset(sum, "j")));
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", "j") + "\n" + width.Store("t", "tanh", "j"));
                _writer.Write(width.Store("output", "next", "j"));
            }

            Advance(_sizes.HasCellState ? ["h", "previous", "c", "tanh", "next"] : ["h", "next"]);
        }
    }

    public void WriteBackward(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void BackwardCells({string.Join(", ", BackwardParameters)})"))
        using (Lanes(width))
        {
            foreach (int sum in BackwardSums)
                _writer.Write($"var {_cell.Sums[sum]}Sum = {width.Load("biasGradient", SumOffset(sum, "j"))};");
            using (_writer.Open("for (int n = 0; n < rows; n++)"))
                WriteBackwardRow(width);
            _writer.Blank();
            foreach (int sum in BackwardSums)
                _writer.Write(width.Store($"{_cell.Sums[sum]}Sum", "biasGradient", SumOffset(sum, "j")));
        }
    }

    /// <summary>The sums whose gradients the cell gives; a reset gate's come later.</summary>
    private IEnumerable<int> BackwardSums => Enumerable.Range(0, _sizes.Sums).Where(s => s != _cell.ResetSum);

    private void WriteBackwardRow(VectorWidth width)
    {
        _writer.Write($"nuint row = (nuint)n * {_sizes.Width} + j, gateRow = (nuint)n * {_sizes.PanelWidth} + j;");
        foreach (int sum in BackwardSums)
            _writer.Write($"var {_cell.Sums[sum]} = {width.Load("gates", SumOffset(sum, "gateRow"))};");
        _writer.Write($"var d = {width.Load("dh", "row")};\nvar e = {width.Load("dc", "row")};");
        if (_sizes.HasCellState)
            _writer.Write($"var t = {width.Load("tanh", "row")};");
        _writer.Write(_cell.Backward(width, width.Load("h", "row"), _sizes.HasCellState ? width.Load("previous", "row") : ""));
        _writer.Write(width.Store("carry", "dc", "row"));
        foreach (int sum in BackwardSums)
            _writer.Write(width.Store(_cell.Sums[sum].ToString(), "gates", SumOffset(sum, "gateRow")));
        foreach (int sum in BackwardSums)
            _writer.Write($"{_cell.Sums[sum]}Sum += {_cell.Sums[sum]};");
    }

    private static IReadOnlyList<string> References(params string[] names) =>
        names.Where(n => n.Length > 0).Select(n => "ref float " + n).Append("int rows").ToList();

    private string SumOffset(int sum, string variable) => CodeText.Offset(sum * _sizes.Lanes, variable);

    /// <summary>A loop over the vectors of a panel.</summary>
    private CodeWriter.Block Lanes(VectorWidth width) => _writer.Open($"for (nuint j = 0; j < {_sizes.Lanes}; j += {width.Lanes})");

    private void Advance(params string[] states)
    {
        _writer.Blank();
        _writer.Write($"gates = ref Unsafe.Add(ref gates, {_sizes.PanelWidth});");
        foreach (string state in states.Where(s => s.Length > 0))
            _writer.Write($"{state} = ref Unsafe.Add(ref {state}, {_sizes.Width});");
    }
}
