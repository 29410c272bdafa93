using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Options of recurrent layers beside their plain form: the reset gate before the product, functions whose derivative needs their input, dropout.</summary>
internal static class RecurrentCases
{
    private static readonly int[] Batches = [1, 2, 3, 5, 6, 7, 13, 16, 33];

    // Those that no formula gives back their input from the output, and one of the others.
    private static readonly Activation[] Functions =
    [
        Activation.Silu, Activation.Gelu, Activation.GeluTanh, Activation.HardSilu, Activation.Mish, Activation.TanhShrink, Activation.Sigmoid,
    ];

    public static IEnumerable<GradientCase> All => ResetBefore().Concat(ResetBeforeOptions()).Concat(InputFunctions()).Concat(Dropout()).Concat(DropoutInModels());

    private static IEnumerable<GradientCase> ResetBefore()
    {
        int i = 0;
        foreach (int units in new[] { 1, 15, 16, 17, 31, 33, 48, 50, 64, 130, 150 })
        {
            GruReference layer = new(units) { ResetAfter = false, ReturnSequences = i % 2 == 0, UseBias = i % 4 != 3, GoBackwards = i % 3 == 2 };
            yield return new GradientCase(new[] { 1, 2, 7 }[i % 3], 3 + 5 * (i % 3), Batches[i % 9], layer);
            yield return new GradientCase(0, 5, Batches[(i + 3) % 9], new RepeatVectorReference(new[] { 1, 2, 7 }[i % 3]), layer);
            i++;
        }
    }

    private static IEnumerable<GradientCase> ResetBeforeOptions()
    {
        GruReference inner = new(9) { ResetAfter = false, ReturnSequences = true };
        foreach (Activation function in new[] { Activation.Linear, Activation.Relu, Activation.Sigmoid })
        {
            yield return new GradientCase(3, 4, 5, inner with { Activation = function });
            yield return new GradientCase(3, 4, 7, inner with { RecurrentActivation = function, GoBackwards = true });
        }

        yield return new GradientCase(4, 3, 70, inner with { Units = 20 });
        yield return new GradientCase(6, 4, 33, inner with { ReturnSequences = false }, new RepeatVectorReference(5), inner, new DenseReference(3));
        yield return new GradientCase(5, 4, 6, new BidirectionalReference(inner, inner with { GoBackwards = true }, ReturnSequences: true, Merge.Concat));
        yield return new GradientCase(6, 60, 5, inner, new LstmReference(40) { ReturnSequences = true }, inner with { Units = 70 });
    }

    private static IEnumerable<GradientCase> InputFunctions()
    {
        int i = 0;
        foreach (Activation function in Functions)
        {
            foreach (Activation gates in new[] { Activation.Sigmoid, Functions[i % 6] })
            {
                int units = new[] { 5, 16, 18 }[i % 3], batch = Batches[i % 9];
                yield return new GradientCase(3, 3, batch, new LstmReference(units) { Activation = function, RecurrentActivation = gates, ReturnSequences = true });
                yield return new GradientCase(3, 4, batch, new GruReference(units) { Activation = function, RecurrentActivation = gates });
                yield return new GradientCase(4, 4, batch, new GruReference(units) { Activation = function, RecurrentActivation = gates, ResetAfter = false });
                i++;
            }

            yield return new GradientCase(4, 5, 7, new SimpleRnnReference(19) { Activation = function, GoBackwards = true });
        }
    }

    private static IEnumerable<GradientCase> Dropout()
    {
        int i = 0;
        foreach ((double Input, double State) rates in new[] { (0.3, 0), (0, 0.4), (0.25, 0.5), (0.5, 1.0), (1.0, 0.3), (1.0, 0) })
        {
            foreach (int units in new[] { 5, 17, 64 })
            {
                bool sequences = i % 2 == 0, bias = i % 4 != 3, back = i % 3 == 2;
                int batch = Batches[(i + 1) % 9], features = 3 + 5 * (i % 3), steps = new[] { 1, 2, 5 }[i % 3];
                foreach (ReferenceLayer layer in new ReferenceLayer[]
                {
                    new LstmReference(units) { Dropout = rates, ReturnSequences = sequences, UseBias = bias, GoBackwards = back },
                    new GruReference(units) { Dropout = rates, ReturnSequences = sequences, UseBias = bias, GoBackwards = back },
                    new GruReference(units) { ResetAfter = false, Dropout = rates, ReturnSequences = sequences, UseBias = bias, GoBackwards = back },
                    new SimpleRnnReference(units) { Dropout = rates, ReturnSequences = sequences, UseBias = bias, GoBackwards = back },
                })
                {
                    yield return new GradientCase(steps, features, batch, layer);
                    yield return new GradientCase(0, 5, Batches[i % 9], new RepeatVectorReference(steps), layer);
                }

                i++;
            }
        }
    }

    private static IEnumerable<GradientCase> DropoutInModels()
    {
        LstmReference lstm = new(9) { Dropout = (0.2, 0.3), ReturnSequences = true };
        GruReference gru = new(20) { Dropout = (0.4, 0.2), ReturnSequences = true };
        yield return new GradientCase(5, 4, 6, new BidirectionalReference(lstm, lstm with { GoBackwards = true }, ReturnSequences: true, Merge.Concat));
        yield return new GradientCase(4, 20, 33, lstm, gru, new DropoutReference(0.3), gru with { ResetAfter = false }, new SimpleRnnReference(66) { Dropout = (0.1, 0.1) });
    }
}
