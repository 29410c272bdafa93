namespace CompiledRnn.Benchmarks.Protocol;

/// <summary>What a network is made of.</summary>
internal enum CellKind
{
    /// <summary>LSTM.</summary>
    Lstm,

    /// <summary>GRU, the reset gate after the recurrent product.</summary>
    Gru,

    /// <summary>Dense layers with tanh.</summary>
    Dense,
}

/// <summary>A network that every contender builds from its sizes; a dense layer with <paramref name="Outputs"/> values is its last.</summary>
/// <param name="Name">As in the table.</param>
/// <param name="Kind">Its layers.</param>
/// <param name="Steps">Steps of an input sequence.</param>
/// <param name="Features">Features of a step.</param>
/// <param name="Units">Units of each layer.</param>
/// <param name="Layers">Layers before the last.</param>
/// <param name="Outputs">Values of an output (of a step of it, where there is a decoder).</param>
/// <param name="DecoderSteps">Steps of a decoder of the same kind and width that is given the encoder's output at each of them; 0: none.</param>
internal sealed record Network(string Name, CellKind Kind, int Steps, int Features, int Units, int Layers, int Outputs, int DecoderSteps = 0)
{
    /// <summary>Networks that predict whole sequences and train.</summary>
    public static readonly Network[] Whole =
    [
        new("M1", CellKind.Lstm, 32, 8, 32, 1, 1),
        new("M2", CellKind.Lstm, 64, 32, 64, 2, 10),
        new("M3", CellKind.Lstm, 100, 64, 128, 1, 1),
        new("M4", CellKind.Lstm, 128, 128, 256, 1, 1),
        new("M5", CellKind.Lstm, 24, 8, 64, 1, 1, DecoderSteps: 12),
        new("M6", CellKind.Gru, 64, 32, 64, 1, 1),
        new("MLP", CellKind.Dense, 1, 8, 64, 2, 1),
    ];

    /// <summary>Networks that run a step at a time with their state kept.</summary>
    public static readonly Network[] Streams =
    [
        new("LSTM16", CellKind.Lstm, 1, 1, 16, 1, 1),
        new("LSTM32", CellKind.Lstm, 1, 1, 32, 1, 1),
        new("LSTM64", CellKind.Lstm, 1, 1, 64, 1, 1),
        new("GRU16", CellKind.Gru, 1, 1, 16, 1, 1),
        new("GRU32", CellKind.Gru, 1, 1, 32, 1, 1),
        new("GRU64", CellKind.Gru, 1, 1, 64, 1, 1),
    ];

    /// <summary>Floats of one input sequence.</summary>
    public int InputLength => Steps * Features;

    /// <summary>Floats of one output.</summary>
    public int OutputLength => Outputs * Math.Max(1, DecoderSteps);

    /// <summary>Sums of a cell: four in an LSTM, three in a GRU.</summary>
    public int Gates => Kind switch { CellKind.Lstm => 4, CellKind.Gru => 3, _ => 1 };

    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Network Named(string name) =>
        Whole.Concat(Streams).FirstOrDefault(network => network.Name == name) ?? throw new ArgumentException($"There is no network {name}.");
}
