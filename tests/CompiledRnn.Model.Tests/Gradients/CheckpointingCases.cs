using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Models that compute steps again in the backward pass: one more than a chunk of 32 steps, whole chunks, and cut ones.</summary>
internal static class CheckpointingCases
{
    private static readonly int[] Lengths = [33, 40, 64, 65, 70];

    // Zero in both values for about a quarter of the rows, which Masking then masks.
    private static readonly DenseReference Holes = new(2, Activation.Relu, UseBias: false);

    public static IEnumerable<GradientCase> All =>
        new[] { Plain(), Masked(), States(), Dropout(), Repeated(), Models() }.SelectMany(c => c).Select(c => c with { Checkpointing = true });

    private static IEnumerable<ReferenceLayer> Cells(int units, bool sequences, bool backwards = false, bool bias = true, (double, double) dropout = default) =>
    [
        new LstmReference(units) { ReturnSequences = sequences, GoBackwards = backwards, UseBias = bias, Dropout = dropout },
        new GruReference(units) { ReturnSequences = sequences, GoBackwards = backwards, UseBias = bias, Dropout = dropout },
        new GruReference(units) { ResetAfter = false, ReturnSequences = sequences, GoBackwards = backwards, UseBias = bias, Dropout = dropout },
        new SimpleRnnReference(units) { ReturnSequences = sequences, GoBackwards = backwards, UseBias = bias, Dropout = dropout },
    ];

    private static IEnumerable<GradientCase> Plain()
    {
        int i = 0;
        foreach (int units in new[] { 5, 16, 33 })
        {
            foreach (bool backwards in new[] { false, true })
            {
                foreach (ReferenceLayer layer in Cells(units, sequences: i % 3 != 0, backwards, bias: i % 4 != 3))
                    yield return new GradientCase(Lengths[i++ % 5], 3 + 5 * (i % 3), new[] { 1, 7, 33 }[i % 3], layer);
            }
        }
    }

    private static IEnumerable<GradientCase> Masked()
    {
        int i = 0;
        foreach (ReferenceLayer layer in Cells(9, sequences: true).Concat(Cells(6, sequences: false, backwards: true)))
        {
            yield return new GradientCase(Lengths[i++ % 5], 3, 5, Holes, new MaskingReference(), layer);
            yield return new GradientCase(Lengths[i % 5], 3, 1, Holes, new MaskingReference(), Zeros(layer));
        }

        static ReferenceLayer Zeros(ReferenceLayer layer) => layer switch
        {
            LstmReference lstm => lstm with { ZeroOutputForMask = true },
            GruReference gru => gru with { ZeroOutputForMask = true },
            var simple => (SimpleRnnReference)simple with { ZeroOutputForMask = true },
        };
    }

    private static IEnumerable<GradientCase> States()
    {
        int i = 0;
        foreach (ReferenceLayer layer in Cells(6, sequences: true))
        {
            ReferenceLayer decoder = layer switch
            {
                LstmReference lstm => lstm with { InitialState = "E" },
                GruReference gru => gru with { InitialState = "E" },
                var simple => (SimpleRnnReference)simple with { InitialState = "E" },
            };
            var encoder = new NamedReference(layer, "E", null);
            yield return new GradientCase(Lengths[i++ % 5], 3, 6, encoder, new NamedReference(decoder, "D", "Input"), new JoinReference("Add", "D", "E"));
            yield return new GradientCase(Lengths[i % 5], 3, 3, Holes, new MaskingReference(), encoder, new NamedReference(decoder, "D", "E"), new NamedReference(new DenseReference(2), "Y", "D.H"));
        }
    }

    private static IEnumerable<GradientCase> Dropout()
    {
        int i = 0;
        foreach ((double Input, double State) rates in new[] { (0.3, 0), (0, 0.4), (0.25, 0.5), (0.5, 1.0), (1.0, 0.3) })
        {
            foreach (ReferenceLayer layer in Cells(new[] { 5, 17 }[i % 2], sequences: i % 2 == 0, backwards: i % 3 == 2, bias: i % 4 != 3, rates))
            {
                yield return new GradientCase(Lengths[i++ % 5], 4, 3, layer);
                yield return new GradientCase(0, 5, 4, new RepeatVectorReference(Lengths[i % 5]), layer);
            }
        }
    }

    private static IEnumerable<GradientCase> Repeated()
    {
        int i = 0;
        foreach (ReferenceLayer layer in Cells(7, sequences: true).Concat(Cells(18, sequences: false)).Concat(Cells(20, sequences: true, bias: false)))
            yield return new GradientCase(0, 4, new[] { 1, 6, 33 }[i % 3], new RepeatVectorReference(Lengths[i++ % 5]), layer);
    }

    private static IEnumerable<GradientCase> Models()
    {
        LstmReference lstm = new(9) { ReturnSequences = true };
        GruReference gru = new(5) { ReturnSequences = true };
        yield return new GradientCase(40, 4, 6, new BidirectionalReference(lstm, lstm with { GoBackwards = true }, ReturnSequences: true, Merge.Concat));
        yield return new GradientCase(65, 4, 2, Holes, new MaskingReference(), new BidirectionalReference(gru, gru with { GoBackwards = true }, ReturnSequences: true, Merge.Sum), lstm);
        yield return new GradientCase(70, 3, 7, lstm with { Dropout = (0.2, 0) }, gru with { ResetAfter = false }, new SimpleRnnReference(17), new DenseReference(2));
        yield return new GradientCase(34, 3, 5, lstm with { ReturnSequences = false }, new RepeatVectorReference(35), lstm, new DenseReference(2));
        // Wide inputs, which one sequence projects beforehand; and fewer steps than a chunk in a model with the option.
        yield return new GradientCase(36, 30, 1, lstm with { Units = 64 });
        yield return new GradientCase(20, 3, 5, lstm, new ZeroPaddingReference(10, 10), gru);
    }
}
