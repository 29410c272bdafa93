using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// The declarations: one row a layer and option. Sizes stand around the widths of vectors and panels (16, 64), batches around the heights of
/// register tiles (6) and the size of a shard (33 sequences are 2 shards).
/// </summary>
internal static class GradientCases
{
    private static readonly int[] Batches = [1, 2, 3, 5, 6, 7, 13, 16, 33];

    private static readonly Activation[] Functions =
        [Activation.Linear, Activation.Relu, Activation.Tanh, Activation.Sigmoid, Activation.Softmax, Activation.Elu, Activation.Silu];

    // While a layer is in work: the cases with this in their names alone, which compiles and runs in seconds.
    private static readonly string? Part = Environment.GetEnvironmentVariable("COMPILEDRNN_CASES");

    public static IReadOnlyDictionary<string, GradientCase> All { get; } =
        WithAnySteps(
        [
            LstmFunctions(), LstmSizes(), LstmOptions(), Gru(), RecurrentCases.All, SimpleRnn(), Bidirectional(), Dense(), Others(), ConvolutionCases.All(),
            ShapingCases.All, PoolingCases.All, NormalizationCases.All, GraphCases.All, StateCases.All, DirectionCases.All, AutoregressiveCases.All(),
            AttentionCases.All, CheckpointingCases.All,
        ]).Where(c => Part is null || c.Name.Contains(Part, StringComparison.OrdinalIgnoreCase)).ToDictionary(c => c.Name);

    private static IEnumerable<GradientCase> WithAnySteps(IEnumerable<GradientCase>[] families)
    {
        GradientCase[] cases = [.. families.SelectMany(c => c)];
        return cases.Concat(AnyStepsCases.Among(cases));
    }

    private static IEnumerable<GradientCase> LstmFunctions()
    {
        int i = 0;
        foreach (Activation function in Functions[..4])
        {
            foreach (Activation gates in Functions[..4])
            {
                LstmReference layer = new(new[] { 5, 16, 18 }[i % 3]) { Activation = function, RecurrentActivation = gates };
                yield return new GradientCase(3, 3, Batch(i), layer with { ReturnSequences = true });
                yield return new GradientCase(2, 4, Batch(i + 5), layer with { UseBias = false, GoBackwards = true });
                i++;
            }
        }
    }

    private static IEnumerable<GradientCase> LstmSizes()
    {
        int i = 0;
        foreach (int units in new[] { 1, 3, 15, 16, 17, 31, 32, 33, 48, 50, 64 })
        {
            foreach (int features in new[] { 1, 3, 8, 17 })
            {
                LstmReference layer = new(units) { ReturnSequences = i % 2 == 0 };
                yield return new GradientCase(new[] { 1, 2, 7 }[i % 3], features, Batch(i), layer);
                i++;
            }
        }
    }

    private static IEnumerable<GradientCase> LstmOptions()
    {
        int i = 0;
        foreach (int units in new[] { 17, 32 })
        {
            for (int flags = 0; flags < 8; flags++, i++)
            {
                LstmReference layer = new(units) { UseBias = (flags & 1) == 0, ReturnSequences = (flags & 2) != 0, GoBackwards = (flags & 4) != 0 };
                yield return new GradientCase(4, 5, Batch(i), layer);
                yield return new GradientCase(0, 5, Batch(i + 3), new RepeatVectorReference(new[] { 1, 2, 7 }[i % 3]), layer);
            }
        }

        LstmReference inner = new(9) { ReturnSequences = true };
        LstmReference other = inner with { Activation = Activation.Relu, RecurrentActivation = Activation.Linear };
        yield return new GradientCase(0, 6, 7, new RepeatVectorReference(4), other);
        yield return new GradientCase(6, 4, 33, new LstmReference(12), new RepeatVectorReference(5), inner, new DenseReference(3));
        yield return new GradientCase(6, 4, 5, inner, inner with { GoBackwards = true }, new LstmReference(20));
    }

    private static IEnumerable<GradientCase> Gru()
    {
        int i = 0;
        foreach (int units in new[] { 1, 15, 16, 17, 31, 32, 33, 50, 64 })
        {
            GruReference layer = new(units) { ReturnSequences = i % 2 == 0, UseBias = i % 4 != 3, GoBackwards = i % 3 == 2 };
            yield return new GradientCase(new[] { 1, 2, 7 }[i % 3], 3 + 5 * (i % 3), Batch(i), layer);
            yield return new GradientCase(0, 5, Batch(i + 3), new RepeatVectorReference(new[] { 1, 2, 7 }[i % 3]), layer);
            i++;
        }

        foreach (Activation function in Functions[..4])
        {
            foreach (Activation gates in Functions[..4])
                yield return new GradientCase(3, 4, Batch(i++), new GruReference(18) { Activation = function, RecurrentActivation = gates });
        }

        GruReference inner = new(9) { ReturnSequences = true };
        yield return new GradientCase(6, 4, 33, new GruReference(12), new RepeatVectorReference(5), inner, new DenseReference(3));
        yield return new GradientCase(6, 60, 5, inner, new LstmReference(40) { ReturnSequences = true }, new GruReference(70));
    }

    private static IEnumerable<GradientCase> SimpleRnn()
    {
        int i = 0;
        foreach (int units in new[] { 1, 15, 16, 17, 33, 48, 64, 65, 100, 130 })
        {
            SimpleRnnReference layer = new(units)
            {
                ReturnSequences = i % 2 == 0,
                UseBias = i % 4 != 3,
                GoBackwards = i % 3 == 2,
                Activation = Functions[i % 4],
            };
            yield return new GradientCase(new[] { 1, 2, 5 }[i % 3], 3 + 5 * (i % 3), Batch(i), layer);
            yield return new GradientCase(0, 5, Batch(i + 3), new RepeatVectorReference(new[] { 1, 2, 5 }[i % 3]), layer);
            i++;
        }
    }

    private static IEnumerable<GradientCase> Bidirectional()
    {
        int i = 0;
        foreach (Merge merge in Enum.GetValues<Merge>())
        {
            foreach (bool sequences in new[] { true, false })
            {
                LstmReference lstm = new(5 + 6 * i) { ReturnSequences = sequences };
                GruReference gru = new(17 - i) { ReturnSequences = sequences };
                SimpleRnnReference simple = new(20 + 10 * i) { ReturnSequences = sequences };
                yield return new GradientCase(4, 5, Batch(i), new BidirectionalReference(lstm, lstm with { GoBackwards = true }, sequences, merge));
                yield return new GradientCase(1 + i, 20, Batch(i + 2), new BidirectionalReference(gru, gru with { GoBackwards = true }, sequences, merge));
                yield return new GradientCase(
                    0, 6, Batch(i + 4), new RepeatVectorReference(3), new BidirectionalReference(simple, simple with { GoBackwards = true }, sequences, merge), new DenseReference(3));
                i++;
            }
        }

        LstmReference inner = new(9) { ReturnSequences = true };
        var stacked = new BidirectionalReference(inner, inner with { GoBackwards = true }, true, Merge.Concat);
        yield return new GradientCase(5, 4, 33, stacked, stacked, new LastStepsReference(2));
    }

    private static IEnumerable<GradientCase> Dense()
    {
        int i = 0;
        foreach (int units in new[] { 1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 70, 80, 130 })
        {
            yield return new GradientCase(0, 3 + i % 7, Batch(i), new DenseReference(units, Functions[i % Functions.Length]));
            yield return new GradientCase(3, 9 - i % 7, Batch(i + 4), new DenseReference(units, Functions[(i + 2) % Functions.Length]));
            i++;
        }

        foreach (Activation function in Functions)
        {
            yield return new GradientCase(0, 7, 6, new DenseReference(7, function, UseBias: false));
            yield return new GradientCase(2, 20, 33, new DenseReference(21, function), new DenseReference(18, function));
        }
    }

    private static IEnumerable<GradientCase> Others()
    {
        var dense = new DenseReference(10);
        foreach (Activation function in Functions)
        {
            yield return new GradientCase(0, 18, 3, new ActivationReference(function));
            yield return new GradientCase(3, 5, 5, dense, new ActivationReference(function), dense);
            yield return new GradientCase(2, 16, 33, new LstmReference(11) { ReturnSequences = true }, new ActivationReference(function));
        }

        LstmReference sequences = new(7) { ReturnSequences = true };
        foreach (double rate in new[] { 0, 0.3 })
        {
            yield return new GradientCase(0, 13, 5, new DropoutReference(rate), dense);
            yield return new GradientCase(4, 5, 33, sequences, new DropoutReference(rate), sequences, new DropoutReference(rate));
        }

        yield return new GradientCase(4, 5, 7, sequences, new TimeDistributedReference(new DenseReference(3, Activation.Tanh)));
        yield return new GradientCase(2, 17, 13, new TimeDistributedReference(dense), new TimeDistributedReference(new DenseReference(16, Activation.Softmax, UseBias: false)));
        yield return new GradientCase(0, 5, 3, new RepeatVectorReference(4), dense);
        yield return new GradientCase(3, 5, 7, dense, new FlattenReference(), new RepeatVectorReference(3), new DenseReference(4, Activation.Tanh));
        yield return new GradientCase(0, 5, 6, new ImpulseReference(1), sequences);
        yield return new GradientCase(0, 5, 7, dense, new ImpulseReference(4), sequences);
        yield return new GradientCase(6, 5, 5, sequences, new LastStepsReference(2), dense);
        yield return new GradientCase(6, 5, 2, new LastStepsReference(6), sequences, new LastStepsReference(1));
        yield return new GradientCase(6, 5, 5, sequences, new FirstStepsReference(2), sequences);
        yield return new GradientCase(6, 5, 16, new LastStepsReference(4), new FirstStepsReference(2), sequences, new FirstStepsReference(1));
        yield return new GradientCase(3, 5, 5, new ZeroPaddingReference(2, 1), sequences, new ZeroPaddingReference(0, 2), dense);
        yield return new GradientCase(3, 5, 13, sequences, new ZeroPaddingReference(1, 0), new LastStepsReference(3));
        yield return new GradientCase(3, 5, 5, sequences, new FlattenReference(), dense, new FlattenReference(), dense);
        yield return new GradientCase(4, 17, 6, new FlattenReference());
    }

    private static int Batch(int i) => Batches[i % Batches.Length];
}
