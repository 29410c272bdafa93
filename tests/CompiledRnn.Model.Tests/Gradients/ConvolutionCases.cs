using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>
/// Convolutions over strides, dilation, padding and groups; kernels longer than the sequence, strides longer than the kernel, sizes around the
/// widths of vectors and panels, batches of one (whose windows are one product at any stride) and more.
/// </summary>
internal static class ConvolutionCases
{
    private static readonly int[] Batches = [1, 2, 3, 5, 6, 7, 13, 33];

    private static readonly Activation[] Functions =
        [Activation.Linear, Activation.Relu, Activation.Tanh, Activation.Sigmoid, Activation.Softmax, Activation.Elu, Activation.Silu];

    /// <summary>All of them.</summary>
    public static IEnumerable<GradientCase> All() => [.. Windows(), .. Sizes(), .. Groups(), .. Depthwise(), .. Separable(), .. Stacks()];

    private static IEnumerable<GradientCase> Windows()
    {
        int i = 0;
        foreach (Padding padding in Enum.GetValues<Padding>())
        {
            foreach ((int kernel, int strides, int dilation) in new[]
            {
                (1, 1, 1), (2, 1, 1), (3, 1, 1), (4, 1, 2), (3, 1, 3), (3, 2, 1), (2, 3, 1), (1, 2, 1), (5, 2, 1), (4, 4, 1),
            })
            {
                var layer = new Conv1DReference(5, kernel) { Padding = padding, Strides = strides, Dilation = dilation };
                yield return new GradientCase(8 + i % 3, 3, 1, layer);
                yield return new GradientCase(8 + i % 4, 4, Batch(i), layer with { Activation = Functions[i % 7], UseBias = i % 3 > 0 });
                i++;
            }
        }

        // Windows that reach over more than the whole sequence.
        yield return new GradientCase(3, 4, 5, new Conv1DReference(6, 9) { Padding = Padding.Same });
        yield return new GradientCase(3, 4, 1, new Conv1DReference(6, 4) { Padding = Padding.Causal, Dilation = 5 });
        yield return new GradientCase(1, 4, 2, new Conv1DReference(6, 3) { Padding = Padding.Same, Strides = 2 });
        yield return new GradientCase(4, 4, 3, new Conv1DReference(6, 4) { Activation = Activation.Tanh });
    }

    private static IEnumerable<GradientCase> Sizes()
    {
        int i = 0;
        foreach (int filters in new[] { 1, 15, 16, 17, 32, 33, 48, 64, 65, 100, 130 })
        {
            var layer = new Conv1DReference(filters, 2 + i % 3) { Padding = (Padding)(i % 3), Strides = 1 + i % 2, Activation = Functions[i % 7] };
            yield return new GradientCase(7, new[] { 1, 3, 16, 17, 33, 50 }[i % 6], Batch(i), layer);
            i++;
        }
    }

    private static IEnumerable<GradientCase> Groups()
    {
        int i = 0;
        foreach ((int features, int filters, int groups) in new[]
        {
            (2, 2, 2), (4, 6, 2), (6, 3, 3), (8, 36, 4), (36, 8, 4), (20, 20, 20), (4, 64, 2), (64, 4, 2), (6, 96, 2), (40, 50, 10), (34, 34, 2),
        })
        {
            var layer = new Conv1DReference(filters, 3) { Groups = groups, Padding = (Padding)(i % 3) };
            yield return new GradientCase(6, features, Batch(i), layer);
            yield return new GradientCase(6, features, Batch(i + 1), layer with { Strides = 2, Activation = Activation.Tanh, UseBias = false });
            i++;
        }
    }

    private static IEnumerable<GradientCase> Depthwise()
    {
        int i = 0;
        foreach (int features in new[] { 1, 3, 16, 17, 35 })
        {
            foreach (int multiplier in new[] { 1, 2, 3 })
            {
                var layer = new DepthwiseConv1DReference(1 + i % 4) { DepthMultiplier = multiplier, Padding = (Padding)(i % 2), Activation = Functions[i % 7] };
                yield return new GradientCase(6, features, Batch(i), i % 3 == 0 ? layer with { Strides = 2 } : layer with { Dilation = 1 + i % 2, UseBias = false });
                i++;
            }
        }
    }

    private static IEnumerable<GradientCase> Separable()
    {
        int i = 0;
        foreach (int features in new[] { 1, 3, 16, 17, 35 })
        {
            foreach (int filters in new[] { 2, 16, 70 })
            {
                var layer = new SeparableConv1DReference(filters, 1 + i % 4) { DepthMultiplier = 1 + i % 2, Padding = (Padding)(i % 2), Activation = Functions[i % 7] };
                yield return new GradientCase(6, features, Batch(i), i % 3 == 0 ? layer with { Strides = 2 } : layer with { Dilation = 1 + i % 2, UseBias = false });
                i++;
            }
        }
    }

    private static IEnumerable<GradientCase> Stacks()
    {
        var same = new Conv1DReference(18, 3) { Padding = Padding.Same, Activation = Activation.Tanh };
        LstmReference lstm = new(7) { ReturnSequences = true };
        yield return new GradientCase(9, 3, 7, same, same with { Strides = 2 }, lstm, new DenseReference(2));
        yield return new GradientCase(5, 3, 33, lstm, same, new FlattenReference(), new DenseReference(3));
        yield return new GradientCase(0, 5, 6, new RepeatVectorReference(4), same);
        yield return new GradientCase(9, 3, 3, new LastStepsReference(6), same, new FirstStepsReference(2));
        yield return new GradientCase(7, 5, 16, new DenseReference(65), new SeparableConv1DReference(9, 3), new DepthwiseConv1DReference(2), lstm);
    }

    private static int Batch(int i) => Batches[i % Batches.Length];
}
