using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Pooling over windows and over all steps: window, stride, padding, on the input and between layers.</summary>
internal static class PoolingCases
{
    private static readonly LstmReference Sequences = new(7) { ReturnSequences = true };

    public static IEnumerable<GradientCase> All
    {
        get
        {
            foreach (bool maximum in new[] { true, false })
            {
                foreach ((int steps, int size, int strides) in new[] { (7, 2, 2), (9, 3, 2), (5, 5, 1), (6, 1, 3), (4, 3, 1), (8, 2, 5) })
                {
                    foreach (Padding padding in new[] { Padding.Valid, Padding.Same })
                    {
                        var pooling = new PoolingReference(maximum, size, strides, padding);
                        yield return new GradientCase(steps, 5, 3, pooling);
                        yield return new GradientCase(steps, 17, 7, Sequences, pooling, new DenseReference(3));
                    }
                }

                yield return new GradientCase(3, 20, 33, new PoolingReference(maximum, 7, 2, Padding.Same), Sequences);
                foreach (int features in new[] { 1, 16, 18 })
                {
                    yield return new GradientCase(4, features, 5, new GlobalPoolingReference(maximum));
                    yield return new GradientCase(4, features, 33, Sequences, new GlobalPoolingReference(maximum), new DenseReference(features));
                }

                yield return new GradientCase(1, 5, 2, new DenseReference(65), new GlobalPoolingReference(maximum));
            }
        }
    }
}
