using CompiledRnn.Benchmarks.Protocol;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CompiledRnn.Benchmarks.Peers;

/// <summary>A network of the benchmarks in TorchSharp: recurrent layers and a dense one, an encoder-decoder, or dense layers with tanh.</summary>
internal sealed class TorchNetwork : nn.Module<Tensor, Tensor>
{
    private readonly int _decoderSteps;
    private readonly LSTM? _lstm;
    private readonly LSTM? _decoder;
    private readonly GRU? _gru;
    private readonly Linear[] _hidden = [];
    private readonly Linear _last;

    public TorchNetwork(Network network)
        : base(network.Name)
    {
        _decoderSteps = network.DecoderSteps;
        int units = network.Units;
        if (network.Kind == CellKind.Lstm)
            _lstm = nn.LSTM(network.Features, units, network.Layers, batchFirst: true);
        if (network.Kind == CellKind.Gru)
            _gru = nn.GRU(network.Features, units, network.Layers, batchFirst: true);
        if (_decoderSteps > 0)
            _decoder = nn.LSTM(units, units, batchFirst: true);
        if (network.Kind == CellKind.Dense)
            _hidden = [.. Enumerable.Range(0, network.Layers).Select(i => nn.Linear(i == 0 ? network.Features : units, units))];
        _last = nn.Linear(units, network.Outputs);
        RegisterComponents();
        for (int i = 0; i < _hidden.Length; i++)
            register_module($"hidden{i}", _hidden[i]);
    }

    /// <summary>Whole sequences, <c>[B, T, F]</c> (dense: <c>[B, F]</c>).</summary>
    public override Tensor forward(Tensor input)
    {
        if (_gru is not null)
            return _last.forward(_gru.forward(input).Item2[-1]);
        if (_lstm is not null)
            return _last.forward(Decode(_lstm.forward(input).Item2[-1]));
        Tensor value = input;
        foreach (Linear layer in _hidden)
            value = nn.functional.tanh(layer.forward(value));
        return _last.forward(value);
    }

    /// <summary>One step; the states are overwritten with the new ones.</summary>
    /// <param name="input"><c>[1, 1, F]</c>.</param>
    /// <param name="hidden"><c>[1, 1, H]</c>.</param>
    /// <param name="cell"><c>[1, 1, H]</c>, not used by a GRU.</param>
    public Tensor Step(Tensor input, Tensor hidden, Tensor cell)
    {
        if (_gru is not null)
        {
            hidden.copy_(_gru.forward(input, hidden).Item2);
            return _last.forward(hidden[0]);
        }

        (_, Tensor nextHidden, Tensor nextCell) = _lstm!.forward(input, (hidden, cell));
        hidden.copy_(nextHidden);
        cell.copy_(nextCell);
        return _last.forward(hidden[0]);
    }

    private Tensor Decode(Tensor state) => _decoder is null
        ? state
        : _decoder.forward(state.unsqueeze(1).repeat(1, _decoderSteps, 1)).Item1;
}
