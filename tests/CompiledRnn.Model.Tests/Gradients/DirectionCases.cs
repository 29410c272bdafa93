using CompiledRnn.ModelTests.Reference;
using static CompiledRnn.ModelTests.Gradients.CaseLayers;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Masked steps in both directions of Bidirectional, and its final states.</summary>
internal static class DirectionCases
{
    public static IEnumerable<GradientCase> All => [.. FromDirections(), .. Directions()];

    private static IEnumerable<GradientCase> FromDirections()
    {
        int i = 0;
        foreach ((ReferenceLayer last, ReferenceLayer sequence, _, _) in Cells(5).Concat(Cells(16)))
        {
            int batch = new[] { 1, 7, 33 }[i++ % 3];
            NamedReference encoder = Named(Both(sequence), "E");
            // Both directions side by side, with masked steps too; then each direction alone.
            yield return new GradientCase(4, 3, batch, encoder, StartingFrom(sequence, "E", times: 2));
            yield return new GradientCase(4, 3, batch, Holes, new MaskingReference(), encoder, Named(StartingFrom(last, "E", times: 2), "D"), Named(new DenseReference(2), "Y", "D.H"));
            yield return new GradientCase(4, 3, 6, encoder, StartingFrom(sequence, sequence is LstmReference ? "E.ForwardH, E.ForwardC" : "E.ForwardH"));
            yield return new GradientCase(4, 3, 6, encoder, StartingFrom(last, sequence is LstmReference ? "E.BackwardH, E.BackwardC" : "E.BackwardH"));
        }

        yield return new GradientCase(
            4, 3, 5, Named(Two(new GruReference(3) { ReturnSequences = true }, new SimpleRnnReference(5) { ReturnSequences = true }, Merge.Concat), "E"), new GruReference(8) { InitialState = "E" });
        yield return new GradientCase(
            4, 3, 5, Named(Both(new LstmReference(4) { ReturnSequences = true }), "E"), new LstmReference(8) { InitialState = "E", ReturnSequences = true }, new LstmReference(8) { InitialState = "E" });
    }

    private static IEnumerable<GradientCase> Directions()
    {
        int i = 0;
        foreach (Merge merge in new[] { Merge.Concat, Merge.Sum, Merge.Mul, Merge.Ave })
        {
            foreach (bool sequences in new[] { true, false })
            {
                LstmReference lstm = new(5) { ReturnSequences = sequences };
                GruReference gru = new(5) { ReturnSequences = sequences };
                int batch = new[] { 1, 7, 33 }[i++ % 3];
                yield return new GradientCase(4, 3, batch, Holes, new MaskingReference(), new BidirectionalReference(lstm, lstm with { GoBackwards = true }, sequences, merge));
                yield return new GradientCase(4, 3, 5, Holes, new MaskingReference(), Two(gru, new GruReference(5) { ResetAfter = false, ReturnSequences = sequences }, merge), new DenseReference(2));
            }
        }

        LstmReference memory = new(5) { ReturnSequences = true };
        yield return new GradientCase(4, 3, 6, Holes, new MaskingReference(), Two(memory, new GruReference(17) { ReturnSequences = true }, Merge.Concat), memory);
        yield return new GradientCase(4, 3, 6, Two(memory, new SimpleRnnReference(3) { ReturnSequences = true }, Merge.None), new DenseReference(3));
        NamedReference both = Named(Both(memory), "E");
        yield return new GradientCase(4, 3, 5, both, new ConcatenateReference(-1, "E.ForwardH", "E.BackwardC", "E.BackwardH"));
        yield return new GradientCase(4, 3, 7, Holes, new MaskingReference(), both, Named(new DenseReference(2), "Y", "E.ForwardC"));
    }

    private static BidirectionalReference Both(ReferenceLayer sequence) => new(sequence, Reversed(sequence), true, Merge.Concat);

    private static BidirectionalReference Two(ReferenceLayer forward, ReferenceLayer backward, Merge merge) =>
        new(forward, Reversed(backward), true, merge) { BackwardAttribute = backward.Attribute };

    private static ReferenceLayer Reversed(ReferenceLayer layer) => layer switch
    {
        LstmReference lstm => lstm with { GoBackwards = true },
        GruReference gru => gru with { GoBackwards = true },
        var simple => (SimpleRnnReference)simple with { GoBackwards = true },
    };
}
