using CompiledRnn.ModelTests.Reference;
using static CompiledRnn.ModelTests.Gradients.CaseLayers;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Masked steps, given initial states and final states that are read, in every recurrent layer.</summary>
internal static class StateCases
{
    public static IEnumerable<GradientCase> All => [.. Masked(), .. MaskedStacks(), .. InitialStates(), .. FinalStates()];

    private static IEnumerable<GradientCase> Masked()
    {
        int i = 0;
        foreach (int units in new[] { 5, 16, 33 })
        {
            foreach ((ReferenceLayer last, ReferenceLayer sequence, ReferenceLayer zero, ReferenceLayer zeroBackwards) in Cells(units))
            {
                int batch = new[] { 1, 7, 33 }[i++ % 3];
                yield return new GradientCase(5, 3, batch, Holes, new MaskingReference(), last);
                yield return new GradientCase(4, 3, 7, Holes, new MaskingReference(), sequence);
                yield return new GradientCase(5, 3, 6, Holes, new MaskingReference(), zero);
                yield return new GradientCase(6, 3, batch, Holes, new MaskingReference(), zeroBackwards);
            }
        }

        // Leading and trailing steps; wide inputs, which are projected beforehand; dropout beside masks.
        yield return new GradientCase(3, 4, 1, new ZeroPaddingReference(2, 2), new MaskingReference(), new LstmReference(70) { ReturnSequences = true });
        yield return new GradientCase(3, 4, 2, new ZeroPaddingReference(2, 2), new MaskingReference(), new GruReference(70));
        yield return new GradientCase(3, 4, 5, new ZeroPaddingReference(1, 2), new MaskingReference(), new LstmReference(9) { Dropout = (0.3, 0.4), ReturnSequences = true });
        yield return new GradientCase(3, 4, 5, new ZeroPaddingReference(1, 2), new MaskingReference(), new GruReference(9) { Dropout = (0.3, 0), ResetAfter = false });
    }

    private static IEnumerable<GradientCase> MaskedStacks()
    {
        foreach ((ReferenceLayer last, ReferenceLayer sequence, ReferenceLayer zero, _) in Cells(6))
        {
            yield return new GradientCase(5, 3, 7, Holes, new MaskingReference(), sequence, sequence, last);
            yield return new GradientCase(5, 3, 5, Holes, new MaskingReference(), sequence, new DenseReference(4), zero);
        }
    }

    private static IEnumerable<GradientCase> InitialStates()
    {
        int i = 0;
        foreach (int units in new[] { 5, 16, 33 })
        {
            NamedReference h = Named(new DenseReference(units, Activation.Tanh), "H0"), c = Named(new DenseReference(units), "C0", "H0");
            foreach (bool sequences in new[] { true, false })
            {
                int batch = new[] { 1, 6, 33 }[i++ % 3];
                yield return new GradientCase(0, 4, batch, h, c, Named(new RepeatVectorReference(3), "X"), new LstmReference(units) { InitialState = "H0, C0", ReturnSequences = sequences });
                yield return new GradientCase(0, 4, batch, h, c, new ImpulseReference(3), new LstmReference(units) { InitialState = "C0, C0", ReturnSequences = sequences, GoBackwards = true });
                yield return new GradientCase(0, 4, 5, h, new ImpulseReference(3), new GruReference(units) { InitialState = "H0", ReturnSequences = sequences });
                yield return new GradientCase(0, 4, 7, h, new ImpulseReference(3), new GruReference(units) { InitialState = "H0", ResetAfter = false, ReturnSequences = sequences });
                yield return new GradientCase(0, 4, batch, h, new ImpulseReference(1), new SimpleRnnReference(units) { InitialState = "H0", ReturnSequences = sequences });
            }
        }

        // From the model's input itself, whose rows are not padded; beside dropout; through a masked step.
        yield return new GradientCase(0, 5, 6, Named(new ImpulseReference(2), "X"), new GruReference(5) { InitialState = "Input" });
        yield return new GradientCase(0, 5, 6, Named(new ImpulseReference(2), "X"), new LstmReference(5) { InitialState = "Input, Input", Dropout = (0.2, 0.5), ReturnSequences = true });
        yield return new GradientCase(0, 5, 6, new ImpulseReference(3), new MaskingReference(), new LstmReference(5) { InitialState = "Input, Input", ReturnSequences = true });
        yield return new GradientCase(0, 5, 1, new ImpulseReference(3), new MaskingReference(), new GruReference(5) { InitialState = "Input" });
        yield return new GradientCase(0, 5, 5, new ImpulseReference(3), new MaskingReference(), new GruReference(5) { InitialState = "Input", ResetAfter = false });
        yield return new GradientCase(0, 5, 5, new ImpulseReference(3), new MaskingReference(), new SimpleRnnReference(5) { InitialState = "Input", ReturnSequences = true });
    }

    private static IEnumerable<GradientCase> FinalStates()
    {
        foreach ((ReferenceLayer last, ReferenceLayer sequence, _, _) in Cells(6))
        {
            ReferenceLayer decoder = StartingFrom(sequence, "E");
            yield return new GradientCase(4, 3, 7, Named(last, "E"), new RepeatVectorReference(3), decoder);
            yield return new GradientCase(4, 3, 1, Named(sequence, "E"), Named(decoder, "D", "Input"), new JoinReference("Add", "D", "E"));
            yield return new GradientCase(4, 3, 33, Named(sequence, "E"), Named(new DenseReference(2), "Y", "E.H"));
            yield return new GradientCase(4, 3, 6, Holes, new MaskingReference(), Named(sequence, "E"), new ConcatenateReference(-1, "E.H", "E.H"));
        }

        LstmReference memory = new(6) { ReturnSequences = true };
        yield return new GradientCase(4, 3, 6, Named(memory, "E"), Named(memory with { GoBackwards = true }, "B", "Input"), new ConcatenateReference(-1, "E.C", "B.H", "B.C"));
        yield return new GradientCase(4, 3, 1, Holes, new MaskingReference(), Named(new LstmReference(6), "E"), new JoinReference("Multiply", "E", "E.C", "E.H"));
    }
}
