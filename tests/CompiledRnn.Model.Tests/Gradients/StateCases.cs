using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Masked steps, given initial states and final states that are read, in every recurrent layer.</summary>
internal static class StateCases
{
    // Zero in both values for about a quarter of the rows, which Masking then masks.
    private static readonly DenseReference Holes = new(2, Activation.Relu, UseBias: false);

    public static IEnumerable<GradientCase> All => [.. Masked(), .. MaskedStacks(), .. InitialStates(), .. FinalStates(), .. FromDirections(), .. Directions(), .. Autoregressions()];

    private static NamedReference Named(ReferenceLayer layer, string name, string? from = null) => new(layer, name, from);

    private static IEnumerable<(ReferenceLayer Last, ReferenceLayer Sequence, ReferenceLayer Zero, ReferenceLayer ZeroBackwards)> Cells(int units) =>
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
            ReferenceLayer decoder = sequence switch
            {
                LstmReference lstm => lstm with { InitialState = "E" },
                GruReference gru => gru with { InitialState = "E" },
                var simple => (SimpleRnnReference)simple with { InitialState = "E" },
            };
            yield return new GradientCase(4, 3, 7, Named(last, "E"), new RepeatVectorReference(3), decoder);
            yield return new GradientCase(4, 3, 1, Named(sequence, "E"), Named(decoder, "D", "Input"), new JoinReference("Add", "D", "E"));
            yield return new GradientCase(4, 3, 33, Named(sequence, "E"), Named(new DenseReference(2), "Y", "E.H"));
            yield return new GradientCase(4, 3, 6, Holes, new MaskingReference(), Named(sequence, "E"), new ConcatenateReference(-1, "E.H", "E.H"));
        }

        LstmReference memory = new(6) { ReturnSequences = true };
        yield return new GradientCase(4, 3, 6, Named(memory, "E"), Named(memory with { GoBackwards = true }, "B", "Input"), new ConcatenateReference(-1, "E.C", "B.H", "B.C"));
        yield return new GradientCase(4, 3, 1, Holes, new MaskingReference(), Named(new LstmReference(6), "E"), new JoinReference("Multiply", "E", "E.C", "E.H"));
    }

    private static IEnumerable<GradientCase> FromDirections()
    {
        int i = 0;
        foreach ((ReferenceLayer last, ReferenceLayer sequence, _, _) in Cells(5).Concat(Cells(16)))
        {
            int batch = new[] { 1, 7, 33 }[i++ % 3];
            NamedReference encoder = Named(Both(sequence), "E");
            // Both directions side by side, with masked steps too; then each direction alone.
            yield return new GradientCase(4, 3, batch, encoder, StartingFrom(sequence, "E", 2));
            yield return new GradientCase(4, 3, batch, Holes, new MaskingReference(), encoder, Named(StartingFrom(last, "E", 2), "D"), Named(new DenseReference(2), "Y", "D.H"));
            yield return new GradientCase(4, 3, 6, encoder, StartingFrom(sequence, sequence is LstmReference ? "E.ForwardH, E.ForwardC" : "E.ForwardH", 1));
            yield return new GradientCase(4, 3, 6, encoder, StartingFrom(last, sequence is LstmReference ? "E.BackwardH, E.BackwardC" : "E.BackwardH", 1));
        }

        yield return new GradientCase(
            4, 3, 5, Named(Two(new GruReference(3) { ReturnSequences = true }, new SimpleRnnReference(5) { ReturnSequences = true }, Merge.Concat), "E"), new GruReference(8) { InitialState = "E" });
        yield return new GradientCase(
            4, 3, 5, Named(Both(new LstmReference(4) { ReturnSequences = true }), "E"), new LstmReference(8) { InitialState = "E", ReturnSequences = true }, new LstmReference(8) { InitialState = "E" });
    }

    private static BidirectionalReference Both(ReferenceLayer sequence) => new(
        sequence,
        sequence switch
        {
            LstmReference lstm => lstm with { GoBackwards = true },
            GruReference gru => gru with { GoBackwards = true },
            var simple => (SimpleRnnReference)simple with { GoBackwards = true },
        },
        true,
        Merge.Concat);

    private static ReferenceLayer StartingFrom(ReferenceLayer layer, string state, int times) => layer switch
    {
        LstmReference lstm => lstm with { Units = times * lstm.Units, InitialState = state },
        GruReference gru => gru with { Units = times * gru.Units, InitialState = state },
        SimpleRnnReference simple => simple with { Units = times * simple.Units, InitialState = state },
        _ => throw new ArgumentException("Not a recurrent layer.", nameof(layer)),
    };

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
        NamedReference both = Named(new BidirectionalReference(memory, memory with { GoBackwards = true }, true, Merge.Concat), "E");
        yield return new GradientCase(4, 3, 5, both, new ConcatenateReference(-1, "E.ForwardH", "E.BackwardC", "E.BackwardH"));
        yield return new GradientCase(4, 3, 7, Holes, new MaskingReference(), both, Named(new DenseReference(2), "Y", "E.ForwardC"));
    }

    private static IEnumerable<GradientCase> Autoregressions()
    {
        int i = 0;
        foreach (int features in new[] { 3, 16, 17 })
        {
            int batch = new[] { 1, 7, 33 }[i++];
            DenseReference head = new(features, Activation.Tanh);
            yield return new GradientCase(0, features, batch, new AutoregressiveReference(4, new LstmReference(6), head));
            yield return new GradientCase(0, features, 5, new AutoregressiveReference(1, new GruReference(17), head), new DenseReference(2));
            yield return new GradientCase(0, features, 6, new DenseReference(features), new AutoregressiveReference(3, new LstmReference(5) { ReturnSequences = true }, new GruReference(5) { ResetAfter = false }, head));
        }

        yield return new GradientCase(0, 5, 7, new AutoregressiveReference(5, new SimpleRnnReference(5)));
        yield return new GradientCase(4, 3, 6, Named(new LstmReference(6), "E"), new DenseReference(2),
            new AutoregressiveReference(3, new LstmReference(6), new DenseReference(2)) { InitialState = "E" }, new DenseReference(1));
        foreach (int batch in new[] { 1, 6, 33 })
        {
            yield return new GradientCase(4, 3, batch, Named(new LstmReference(6), "E"),
                new AutoregressiveReference(3, new LstmReference(6), new DenseReference(2)) { InitialState = "E", First = FirstInput.Zeros, Width = 2 });
            yield return new GradientCase(4, 3, batch, new DenseReference(5),
                new AutoregressiveReference(3, new GruReference(6), new DenseReference(5)) { First = FirstInput.LastStep }, new DenseReference(1));
        }

        yield return new GradientCase(0, 4, 5, new AutoregressiveReference(4, new SimpleRnnReference(5)) { First = FirstInput.Zeros, Width = 5 });
        foreach (int batch in new[] { 1, 6, 33 })
        {
            yield return new GradientCase(4, 3, batch, Named(new LstmReference(6), "E"), new AutoregressiveReference(
                4, new TokenReference(7, 5), new LstmReference(6), new DenseReference(7, Activation.Softmax))
            { InitialState = "E", First = FirstInput.StartToken, StartToken = 2, Width = 7 });
        }

        yield return new GradientCase(0, 3, 5, new AutoregressiveReference(
            3, new TokenReference(18, 5), new DenseReference(18))
        { First = FirstInput.StartToken, StartToken = 17, Width = 18 }, new DenseReference(2));
        // Dropout inside: other numbers at every step, and for every sequence.
        yield return new GradientCase(0, 5, 6, new DropoutReference(0.4), new AutoregressiveReference(4, new DropoutReference(0.3), new GruReference(6), new DropoutReference(0.5), new DenseReference(5)));
        yield return new GradientCase(0, 5, 6, new AutoregressiveReference(4, new LstmReference(6) { Dropout = (0.3, 0.4) }, new DenseReference(5)) { First = FirstInput.Zeros, Width = 5 });
    }

    private static BidirectionalReference Two(ReferenceLayer forward, ReferenceLayer backward, Merge merge) => new(
        forward,
        backward switch
        {
            LstmReference lstm => lstm with { GoBackwards = true },
            GruReference gru => gru with { GoBackwards = true },
            var simple => (SimpleRnnReference)simple with { GoBackwards = true },
        },
        true,
        merge)
    {
        BackwardAttribute = backward.Attribute,
    };
}
