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

    public IReadOnlyList<string> InferenceParameters => References("gates", State, _sizes.HasCellState ? "c" : "", "next");

    public IReadOnlyList<string> TrainingParameters => _sizes.HasCellState
        ? References("gates", State, "previous", "c", "tanh", "next")
        : References("gates", State, "next");

    public IReadOnlyList<string> BackwardParameters => _sizes.HasCellState
        ? References("gates", State, "tanh", "previous", "dh", "dc", "biasGradient")
        : References("gates", State, "dh", "dc", "biasGradient");

    /// <summary>The previous output, where the cell reads it.</summary>
    private string State => _cell.ReadsState ? "h" : "";

    public void WriteInference(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void Cells({string.Join(", ", InferenceParameters)})"))
        using (_writer.Open("for (int n = 0; n < rows; n++)"))
        {
            using (Lanes(width))
            {
                string c = _sizes.HasCellState ? width.Load("c", Lane(width)) : "";
                List<string> sums = Enumerable.Range(0, _sizes.Sums).Select(s => width.Load("gates", SumOffset(s, Lane(width)))).ToList();
                _writer.Write(_cell.Infer(width, sums, width.Load("h", Lane(width)), c, "nextC", "output"));
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", Lane(width)));
                _writer.Write(width.Store("output", "next", Lane(width)));
            }

            Advance(State, _sizes.HasCellState ? "c" : "", "next");
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
                Write(Enumerable.Range(0, _sizes.Sums), sum => $"var {_cell.Sums[sum]} = {width.Load("gates", SumOffset(sum, Lane(width)))};");
                _writer.Write(_cell.Train(width, width.Load("h", Lane(width)), _sizes.HasCellState ? width.Load("previous", Lane(width)) : ""));
                Write(Enumerable.Range(0, _sizes.Sums), sum => width.Store(_cell.Sums[sum].ToString(), "gates", SumOffset(sum, Lane(width))));
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", Lane(width)) + "\n" + width.Store("t", "tanh", Lane(width)));
                _writer.Write(width.Store("output", "next", Lane(width)));
            }

            Advance(_sizes.HasCellState ? [State, "previous", "c", "tanh", "next"] : [State, "next"]);
        }
    }

    public void WriteBackward(VectorWidth width)
    {
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void BackwardCells({string.Join(", ", BackwardParameters)})"))
        using (Lanes(width))
        {
            Write(BackwardSums, sum => $"var {_cell.Sums[sum]}Sum = {width.Load("biasGradient", SumOffset(sum, Lane(width)))};");
            using (_writer.Open("for (int n = 0; n < rows; n++)"))
                WriteBackwardRow(width);
            _writer.Blank();
            Write(BackwardSums, sum => width.Store($"{_cell.Sums[sum]}Sum", "biasGradient", SumOffset(sum, Lane(width))));
        }
    }

    /// <summary>The sums whose gradients the cell gives; a reset gate's come later.</summary>
    private IEnumerable<int> BackwardSums => Enumerable.Range(0, _sizes.Sums).Where(s => s != _cell.ResetSum);

    private void WriteBackwardRow(VectorWidth width)
    {
        string lane = IsOne(width) ? "" : " + j";
        _writer.Write($"nuint row = (nuint)n * {_sizes.Width}{lane}, gateRow = (nuint)n * {_sizes.PanelWidth}{lane};");
        Write(BackwardSums, sum => $"var {_cell.Sums[sum]} = {width.Load("gates", SumOffset(sum, "gateRow"))};");
        _writer.Write($"var d = {width.Load("dh", "row")};\nvar e = {width.Load("dc", "row")};");
        if (_sizes.HasCellState)
            _writer.Write($"var t = {width.Load("tanh", "row")};");
        _writer.Write(_cell.Backward(width, width.Load("h", "row"), _sizes.HasCellState ? width.Load("previous", "row") : ""));
        _writer.Write(width.Store("carry", "dc", "row"));
        Write(BackwardSums, sum => width.Store(_cell.Sums[sum].ToString(), "gates", SumOffset(sum, "gateRow")));
        Write(BackwardSums, sum => $"{_cell.Sums[sum]}Sum += {_cell.Sums[sum]};");
    }

    /// <summary>A statement for each sum, on one line.</summary>
    private void Write(IEnumerable<int> sums, System.Func<int, string> statement) => _writer.Write(string.Join(" ", sums.Select(statement)));

    private static IReadOnlyList<string> References(params string[] names) =>
        names.Where(n => n.Length > 0).Select(n => "ref float " + n).Append("int rows").ToList();

    private string SumOffset(int sum, string variable) => CodeText.Offset(sum * _sizes.Lanes, variable == "0" ? null : variable);

    /// <summary>A loop over the vectors of a panel, where there is more than one.</summary>
    private CodeWriter.Block Lanes(VectorWidth width) =>
        IsOne(width) ? default : _writer.Open($"for (nuint j = 0; j < {_sizes.Lanes}; j += {width.Lanes})");

    /// <summary>Offset of the vector in the panel.</summary>
    private string Lane(VectorWidth width) => IsOne(width) ? "0" : "j";

    private bool IsOne(VectorWidth width) => _sizes.Lanes == width.Lanes;

    private void Advance(params string[] states)
    {
        _writer.Blank();
        _writer.Write($"gates = ref Unsafe.Add(ref gates, {_sizes.PanelWidth});");
        foreach (string state in states.Where(s => s.Length > 0))
            _writer.Write($"{state} = ref Unsafe.Add(ref {state}, {_sizes.Width});");
    }
}
