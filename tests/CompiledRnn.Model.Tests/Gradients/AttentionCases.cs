using CompiledRnn.ModelTests.Reference;
using static CompiledRnn.ModelTests.Gradients.CaseLayers;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Attention: sizes around the widths of vectors, masks of query, value and key, causal, dropout, one value in several places.</summary>
internal static class AttentionCases
{
    private static readonly MaskedInputs Both = new(Query: true, Value: true, Key: true);

    public static IEnumerable<GradientCase> All => [.. Single("Attention"), .. Single("AdditiveAttention"), .. Scores(), .. MultiHead(), .. MaskedHeads()];

    private static DenseReference Tanh(int units) => new(units, Activation.Tanh);

    private static IEnumerable<GradientCase> Single(string kind)
    {
        bool scaled = kind == "AdditiveAttention";
        int i = 0;
        foreach (int width in new[] { 1, 5, 16, 33 })
        {
            // Query, value and key of their own; query and value; one value that is all of them.
            ReferenceLayer[] inputs = [Named(Tanh(width), "Q"), Named(Tanh(17), "V", "Input"), Named(Tanh(width), "K", "Input")];
            yield return new GradientCase(3 + i, 4, new[] { 1, 6, 7, 33 }[i], [.. inputs, new AttentionReference(kind, "Q", "V", "K") { UseScale = scaled == (i % 2 == 0) }]);
            yield return new GradientCase(17 - 5 * i, width, 3, Named(Tanh(width), "V"), Named(new CroppingReference(1, 0), "Q"), new AttentionReference(kind, "Q", "V") { UseScale = i % 2 == 0 });
            yield return new GradientCase(4, width, 5, new AttentionReference(kind, "Input", "Input") { Causal = i % 2 == 0, UseScale = i > 1 }, new DenseReference(3));
            i++;
        }

        LstmReference memory = new(6) { ReturnSequences = true };
        yield return new GradientCase(5, 3, 7, Named(memory, "E"), Named(new CroppingReference(0, 2), "X", "Input"), Named(memory with { InitialState = "E" }, "D"),
            Named(new AttentionReference(kind, "D", "E"), "C"), new ConcatenateReference(-1, "D", "C"), Tanh(4));
        yield return new GradientCase(5, 6, 33, Named(memory, "E"), new AttentionReference(kind, "E", "E") { Dropout = 0.3, UseScale = true });
        yield return new GradientCase(4, 6, 6, Named(memory, "E"), new AttentionReference(kind, "E", "E", "Input") { Dropout = 0.5, Causal = true });
        foreach (ReferenceLayer layer in Masked((names, masked, causal) => new AttentionReference(kind, names) { Masked = masked, Causal = causal, UseScale = scaled }))
            yield return MaskedCase(layer);
    }

    private static IEnumerable<GradientCase> Scores()
    {
        foreach (bool scaled in new[] { true, false })
        {
            AttentionReference concat = new("Attention", "Q", "Input") { ScoreMode = ScoreMode.Concat, UseScale = scaled };
            yield return new GradientCase(3, 5, 6, Named(Tanh(5), "Q"), concat);
            yield return new GradientCase(4, 17, 33, Named(Tanh(17), "Q"), concat with { From = ["Q", "Input", "Q"], Causal = true }, Tanh(3));
            yield return new GradientCase(4, 3, 5, Named(Tanh(3), "Q"), concat with { From = ["Q", "Q", "Q"], Dropout = 0.4 });
        }
    }

    private static IEnumerable<GradientCase> MultiHead()
    {
        int i = 0;
        foreach ((int heads, int keys, int values) in new[] { (1, 1, 0), (2, 5, 0), (3, 16, 7), (4, 20, 0), (5, 3, 17) })
        {
            MultiHeadAttentionReference layer = new(heads, keys, "Q", "V", "K") { ValueDim = values, UseBias = i % 2 == 0 };
            ReferenceLayer[] inputs = [Named(Tanh(5 + 6 * i), "Q"), Named(Tanh(17), "V", "Input"), Named(Tanh(4), "K", "Input")];
            yield return new GradientCase(3 + i, 4, new[] { 1, 6, 7, 33, 2 }[i], [.. inputs, layer]);
            yield return new GradientCase(17 - 3 * i, 5, 3, Named(Tanh(18), "V"), Named(new CroppingReference(1, 0), "Q"), layer with { From = ["Q", "V"] });
            yield return new GradientCase(4, 7, 5, layer with { From = ["Input", "Input"], Causal = i % 2 == 0 }, new DenseReference(3));
            i++;
        }

        LstmReference memory = new(6) { ReturnSequences = true };
        yield return new GradientCase(5, 6, 33, Named(memory, "E"), Named(new MultiHeadAttentionReference(2, 4, "E", "E") { Dropout = 0.3 }, "A"), new JoinReference("Add", "E", "A"));
        yield return new GradientCase(4, 6, 6, Named(memory, "E"), new MultiHeadAttentionReference(3, 2, "E", "E", "Input") { Dropout = 0.5, Causal = true, UseBias = false });
    }

    private static IEnumerable<GradientCase> MaskedHeads() =>
        Masked((names, masked, causal) => new MultiHeadAttentionReference(2, 3, names) { Masked = masked, Causal = causal })
            .Append(new MultiHeadAttentionReference(2, 3, "U", "U", "M") { Masked = new MaskedInputs(Query: false, Value: false, Key: true) })
            .Select(MaskedCase);

    // M is masked at its last steps in all sequences; U has no mask.
    private static GradientCase MaskedCase(ReferenceLayer layer) => new(
        3, 4, 7, Named(new SliceReference(0, 3), "S"), Named(Tanh(4), "A"), Named(new ZeroPaddingReference(0, 2), "U"), Named(new MaskingReference(), "M"), layer);

    private static IEnumerable<ReferenceLayer> Masked(Func<string[], MaskedInputs, bool, ReferenceLayer> layer) =>
    [
        layer(["M", "M"], Both, false),
        layer(["M", "M"], Both, true),
        layer(["U", "M"], Both with { Query = false }, false),
        layer(["U", "M"], Both with { Query = false }, true),
        layer(["M", "U"], new MaskedInputs(Query: true, Value: false, Key: false), false),
        layer(["M", "U"], new MaskedInputs(Query: true, Value: false, Key: false), true),
        layer(["U", "M", "U"], new MaskedInputs(Query: false, Value: true, Key: false), false),
    ];
}
