using System.Globalization;
using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// Dropout in recurrent layers (keras/src/layers/rnn/dropout_rnn_cell.py and the cells) with the numbers of the runtime: one mask for the
/// input, or with recurrent dropout one a gate for input and state, the same at every step.
/// </summary>
internal sealed class GateDropout
{
    private readonly Node?[] _inputs, _states;
    private readonly int _gates;

    /// <summary>Draws the masks of a forward pass.</summary>
    /// <param name="run">The pass.</param>
    /// <param name="x">The first step of the input.</param>
    /// <param name="gates">Gates of the layer; for 1, Keras's simple layer, a rate of 1 drops everything, else nothing.</param>
    /// <param name="units">Width of the state.</param>
    /// <param name="rates">Shares of input and state to drop.</param>
    /// <param name="goBackwards">Whether the layer reads its input backwards; it then has numbers of its own.</param>
    public GateDropout(ReferenceRun run, Node x, int gates, int units, (double Input, double State) rates, bool goBackwards)
    {
        _gates = gates;
        int first = goBackwards ? 16 : 0, separate = rates.State > 0 ? gates : 1;
        _inputs = [.. Enumerable.Range(0, gates).Select(gate => Mask(x.Columns, rates.Input, first + gate % separate))];
        _states = [.. Enumerable.Range(0, gates).Select(gate => Mask(units, rates.State, first + 8 + gate))];

        Node? Mask(int width, double rate, int number)
        {
            if (run.Training is not { } step || rate == 0 || (rate == 1 && gates > 1))
                return null;
            var mask = new float[x.Rows * width];
            RecurrentDropout.Mask(ref MemoryMarshal.GetArrayDataReference(mask), width, width, (float)rate, run.Layer, number, step);
            return new Node(x.Rows, width, Array.ConvertAll(mask, v => (double)v));
        }
    }

    /// <summary>The options' text in an attribute.</summary>
    public static string Attribute((double Input, double State) rates) => rates == default
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $", Dropout = {rates.Input}, RecurrentDropout = {rates.State}");

    /// <summary>The options' text in a name.</summary>
    public static string Label((double Input, double State) rates) => rates == default
        ? ""
        : $"Drop{(int)(100 * rates.Input)}And{(int)(100 * rates.State)}";

    /// <summary>The input's part of the gates' sums.</summary>
    public Node OfInput(Tape tape, Node x, Node kernel) => Product(tape, x, kernel, _inputs);

    /// <summary>The state's part of the gates' sums.</summary>
    public Node OfState(Tape tape, Node h, Node kernel) => Product(tape, h, kernel, _states);

    /// <summary>The state as a gate sees it.</summary>
    public Node State(Tape tape, Node h, int gate) => _states[gate] is { } mask ? tape.Multiply(h, mask) : h;

    private Node Product(Tape tape, Node a, Node kernel, Node?[] masks)
    {
        int units = kernel.Columns / _gates;
        return tape.Concatenate([.. masks.Select((mask, gate) =>
            tape.MatMul(mask is null ? a : tape.Multiply(a, mask), tape.Columns(kernel, gate * units, units)))]);
    }
}
