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
        {
            if (_cell.InferHalves(width.Load("h", "row"), width.Load("c", "row")) is { } halves)
            {
                WriteHalves(width, halves, training: false);
                return;
            }

            WriteRows(width, () =>
            {
                List<string> sums = [.. AllSums.Select(sum => width.Load("gates", SumOffset(sum, "gateRow")))];
                _writer.Write(_cell.Infer(width, sums, width.Load("h", "row"), _sizes.HasCellState ? width.Load("c", "row") : "", "nextC", "output"));
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", "row"));
                _writer.Write(width.Store("output", "next", "row"));
            });
        }
    }

    public void WriteTraining(VectorWidth width)
    {
        string c = _sizes.HasCellState ? width.Load("previous", "row") : "";
        _writer.Write(CodeText.Optimized);
        using (_writer.Open($"public static void TrainingCells({string.Join(", ", TrainingParameters)})"))
        {
            if (_cell.TrainHalves(width.Load("h", "row"), c) is { } halves)
            {
                WriteHalves(width, halves, training: true);
                return;
            }

            WriteRows(width, () =>
            {
                WriteLoads(width, AllSums);
                _writer.Write(_cell.Train(width, width.Load("h", "row"), c));
                WriteStores(width, AllSums);
                if (_sizes.HasCellState)
                    _writer.Write(width.Store("nextC", "c", "row") + "\n" + width.Store("t", "tanh", "row"));
                _writer.Write(width.Store("output", "next", "row"));
            });
        }
    }

    private void WriteHalves(VectorWidth width, CellHalves halves, bool training)
    {
        WriteRows(width, () =>
        {
            WriteLoads(width, AllSums);
            _writer.Write(halves.First);
            WriteStores(width, Of(halves.Kept));
            if (_sizes.HasCellState)
                _writer.Write(width.Store("nextC", "c", "row"));
        }, states: _sizes.HasCellState);
        _writer.Blank();
        WriteRows(width, () =>
        {
            WriteLoads(width, Of(halves.Shared));
            if (_sizes.HasCellState)
                _writer.Write($"var nextC = {width.Load("c", "row")};");
            _writer.Write(halves.Second);
            if (training)
                WriteStores(width, Of(halves.Shared));
            if (training && _sizes.HasCellState)
                _writer.Write(width.Store("t", "tanh", "row"));
            _writer.Write(width.Store("output", "next", "row"));
        });
    }

    private IEnumerable<int> AllSums => Enumerable.Range(0, _sizes.Sums);

    private IEnumerable<int> Of(string letters) => AllSums.Where(sum => letters.IndexOf(_cell.Sums[sum]) >= 0);

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
        WriteRow(width);
        WriteLoads(width, BackwardSums);
        _writer.Write($"var d = {width.Load("dh", "row")};\nvar e = {width.Load("dc", "row")};");
        if (_sizes.HasCellState)
            _writer.Write($"var t = {width.Load("tanh", "row")};");
        _writer.Write(_cell.Backward(width, width.Load("h", "row"), _sizes.HasCellState ? width.Load("previous", "row") : ""));
        _writer.Write(width.Store("carry", "dc", "row"));
        WriteStores(width, BackwardSums);
        Write(BackwardSums, sum => $"{_cell.Sums[sum]}Sum += {_cell.Sums[sum]};");
    }

    /// <summary>A loop over rows, and in it over the vectors of a panel.</summary>
    private void WriteRows(VectorWidth width, System.Action writeBody, bool states = true)
    {
        using (_writer.Open("for (int n = 0; n < rows; n++)"))
        using (Lanes(width))
        {
            WriteRow(width, states);
            writeBody();
        }
    }

    /// <summary>Where the vector stands in rows of states and of sums.</summary>
    private void WriteRow(VectorWidth width, bool states = true)
    {
        string lane = IsOne(width) ? "" : " + j", row = states ? $"row = (nuint)n * {_sizes.Width}{lane}, " : "";
        _writer.Write($"nuint {row}gateRow = (nuint)n * {_sizes.PanelWidth}{lane};");
    }

    private void WriteLoads(VectorWidth width, IEnumerable<int> sums) =>
        Write(sums, sum => $"var {_cell.Sums[sum]} = {width.Load("gates", SumOffset(sum, "gateRow"))};");

    private void WriteStores(VectorWidth width, IEnumerable<int> sums) =>
        Write(sums, sum => width.Store(_cell.Sums[sum].ToString(), "gates", SumOffset(sum, "gateRow")));

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
}
