using CompiledRnn.ModelTests.Reference;
using static CompiledRnn.ModelTests.Gradients.CaseLayers;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Steps that read what the one before gave: numbers and tokens, and where the first one starts.</summary>
internal static class AutoregressiveCases
{
    public static IEnumerable<GradientCase> All()
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
}
