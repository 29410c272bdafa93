using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Layers that several families of cases are made of.</summary>
internal static class CaseLayers
{
    /// <summary>Zero in both values for about a quarter of the rows, which Masking then masks.</summary>
    public static DenseReference Holes { get; } = new(2, Activation.Relu, UseBias: false);

    /// <summary>A layer that others read by its name.</summary>
    public static NamedReference Named(ReferenceLayer layer, string name, string? from = null) => new(layer, name, from);

    /// <summary>Every recurrent layer: its last state, its sequence, and two forms with zeros at masked steps or in reverse.</summary>
    public static IEnumerable<(ReferenceLayer Last, ReferenceLayer Sequence, ReferenceLayer Zero, ReferenceLayer ZeroBackwards)> Cells(int units) =>
    [
        (new LstmReference(units), new LstmReference(units) { ReturnSequences = true },
            new LstmReference(units) { ReturnSequences = true, ZeroOutputForMask = true }, new LstmReference(units) { ZeroOutputForMask = true, GoBackwards = true }),
        (new GruReference(units), new GruReference(units) { ReturnSequences = true },
            new GruReference(units) { ReturnSequences = true, ZeroOutputForMask = true }, new GruReference(units) { ReturnSequences = true, ZeroOutputForMask = true, GoBackwards = true }),
        (new GruReference(units) { ResetAfter = false }, new GruReference(units) { ResetAfter = false, ReturnSequences = true },
            new GruReference(units) { ResetAfter = false, ZeroOutputForMask = true }, new GruReference(units) { ResetAfter = false, GoBackwards = true }),
        (new SimpleRnnReference(units), new SimpleRnnReference(units) { ReturnSequences = true },
            new SimpleRnnReference(units) { ZeroOutputForMask = true }, new SimpleRnnReference(units) { ReturnSequences = true, GoBackwards = true, ZeroOutputForMask = true }),
    ];

    /// <summary>The layer from a state of others on, as wide as so many of it.</summary>
    public static ReferenceLayer StartingFrom(ReferenceLayer layer, string state, int times = 1) => layer switch
    {
        LstmReference lstm => lstm with { Units = times * lstm.Units, InitialState = state },
        GruReference gru => gru with { Units = times * gru.Units, InitialState = state },
        SimpleRnnReference simple => simple with { Units = times * simple.Units, InitialState = state },
        _ => throw new ArgumentException("Not a recurrent layer.", nameof(layer)),
    };
}
