using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Normalization of rows: options, widths around the vectors', on vectors and sequences; noise; functions with a number.</summary>
internal static class NormalizationCases
{
    private static readonly LstmReference Sequences = new(7) { ReturnSequences = true };

    public static IEnumerable<GradientCase> All => [.. Normalizations(), .. BatchNormalizations(), .. Noise(), .. Rectifiers()];

    private static IEnumerable<GradientCase> Normalizations()
    {
        foreach (bool rms in new[] { false, true })
        {
            // Large enough for rows of one or two values, which are normalized to almost the same whatever they are.
            var layer = new NormalizationReference(rms) { Epsilon = 0.1 };
            foreach (int width in new[] { 1, 2, 15, 16, 17, 33, 65 })
            {
                yield return new GradientCase(0, width, 7, layer);
                yield return new GradientCase(3, 4, 5, new DenseReference(width), layer with { Epsilon = width < 3 ? 0.1 : null }, new DenseReference(3));
            }

            yield return new GradientCase(4, 5, 33, Sequences, layer with { Epsilon = null }, Sequences, layer);
        }

        foreach (bool scale in new[] { false, true })
        {
            var layer = new NormalizationReference(false) { Scale = scale, Center = false };
            yield return new GradientCase(3, 18, 6, layer);
            yield return new GradientCase(0, 18, 6, new DenseReference(9), layer with { Center = true });
            yield return new GradientCase(0, 18, 6, new DenseReference(9), layer);
        }
    }

    private static IEnumerable<GradientCase> BatchNormalizations()
    {
        var layer = new BatchNormalizationReference();
        foreach (int width in new[] { 1, 15, 16, 17, 33, 65 })
        {
            yield return new GradientCase(0, width, 7, layer);
            yield return new GradientCase(3, 4, 5, new DenseReference(width), layer, new DenseReference(3));
        }

        // Moments go over the whole batch, which other models cut into pieces.
        yield return new GradientCase(4, 5, 33, Sequences, layer, Sequences, layer);
        yield return new GradientCase(3, 18, 6, new DenseReference(9), layer with { Scale = false }, new DenseReference(3));
        yield return new GradientCase(3, 18, 6, layer with { Center = false });
    }

    private static IEnumerable<GradientCase> Rectifiers()
    {
        foreach (ReferenceLayer layer in new ReferenceLayer[] { new LeakyReluReference(0.3), new LeakyReluReference(0), new EluReference(1), new EluReference(0.4), new EluReference(-0.5) })
        {
            foreach (int width in new[] { 3, 16, 18 })
            {
                yield return new GradientCase(0, width, 7, layer);
                yield return new GradientCase(4, width, 3, new DenseReference(width), layer, new DenseReference(3));
            }
        }

        foreach (int width in new[] { 3, 16, 35 })
        {
            foreach (ReluReference layer in new ReluReference[] { new(0, 0, null), new(0.2, 0.3, null), new(0.1, 0, 0.5), new(0.4, 0.2, 0.6), new(0, 0.1, 0.4) })
                yield return new GradientCase(3, width, 6, new DenseReference(width), layer, new DenseReference(3));
            foreach (PreluReference layer in new PreluReference[] { new(), new(1), new(2), new(1, 2) })
            {
                yield return new GradientCase(4, width, 5, layer);
                // Few values: a step of the differences must not cross a bend.
                yield return new GradientCase(4, 5, width == 3 ? 33 : 3, new DenseReference(width), layer, new LstmReference(3));
            }

            yield return new GradientCase(0, width, 6, new DenseReference(width), new PreluReference());
            yield return new GradientCase(0, width, 6, new PreluReference(1), new DenseReference(width));
        }

        yield return new GradientCase(3, 5, 7, new DenseReference(6), new SoftmaxReference(), new DenseReference(3));
        yield return new GradientCase(3, 5, 7, new SoftmaxReference());
    }

    private static IEnumerable<GradientCase> Noise()
    {
        foreach (double amount in new[] { 0, 0.3 })
        {
            yield return new GradientCase(4, 5, 33, Sequences, new SpatialDropoutReference(amount), Sequences, new SpatialDropoutReference(amount));
            yield return new GradientCase(4, 5, 3, new SpatialDropoutReference(amount), new DenseReference(3));
            yield return new GradientCase(4, 5, 33, Sequences, new GaussianNoiseReference(amount), Sequences, new GaussianNoiseReference(amount));
            yield return new GradientCase(0, 17, 3, new GaussianNoiseReference(amount), new DenseReference(3));
        }
    }
}
