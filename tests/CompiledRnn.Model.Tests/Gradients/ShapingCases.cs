using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Layers without weights: each first, last and between others, at sizes around the width of a vector.</summary>
internal static class ShapingCases
{
    private static readonly LstmReference Sequences = new(7) { ReturnSequences = true };

    private static readonly DenseReference Dense = new(10);

    public static IEnumerable<GradientCase> All => [.. Views(), .. Rearranged()];

    private static IEnumerable<GradientCase> Views()
    {
        yield return new GradientCase(7, 5, 5, Sequences, new CroppingReference(2, 1), Sequences);
        yield return new GradientCase(7, 5, 7, new CroppingReference(0, 3), Dense, new CroppingReference(1, 0));
        yield return new GradientCase(5, 17, 3, Dense, new CroppingReference(0, 0), new CroppingReference(2, 2));
        yield return new GradientCase(7, 5, 33, Sequences, new SliceReference(2, 3), Dense);
        yield return new GradientCase(7, 5, 1, new SliceReference(0, 6), Sequences, new SliceReference(5, 1));
        yield return new GradientCase(7, 16, 6, Dense, new SliceReference(1, 5), new SliceReference(1, 3), new CroppingReference(1, 1));
    }

    private static IEnumerable<GradientCase> Rearranged()
    {
        foreach (int features in new[] { 1, 5, 16, 17 })
        {
            yield return new GradientCase(4, features, 5, new ReverseReference());
            yield return new GradientCase(3, features, 7, new UpSamplingReference(3));
            yield return new GradientCase(6, features, 3, new PermuteReference());
            yield return new GradientCase(6, features, 2, new ReshapeReference(2, 3 * features));
            yield return new GradientCase(0, 6 * features, 2, new ReshapeReference(6, features), Sequences);
        }

        var wide = new DenseReference(65);
        yield return new GradientCase(4, 5, 33, wide, new ReverseReference(), Sequences, new ReverseReference(), Dense);
        yield return new GradientCase(4, 5, 33, wide, new UpSamplingReference(2), Sequences, new UpSamplingReference(1));
        yield return new GradientCase(4, 5, 6, wide, new PermuteReference(), Sequences, new PermuteReference(), Dense);
        yield return new GradientCase(17, 3, 1, Dense, new PermuteReference(), Dense);
        yield return new GradientCase(4, 5, 33, wide, new ReshapeReference(13, 20), Sequences, new ReshapeReference(0, 91), Dense);
        yield return new GradientCase(3, 4, 1, wide, new ReshapeReference(5, 39), Dense);
        yield return new GradientCase(3, 8, 5, new ReshapeReference(3, 8), Dense, new ReshapeReference(0, 30), new ReshapeReference(1, 30), Sequences);
    }
}
