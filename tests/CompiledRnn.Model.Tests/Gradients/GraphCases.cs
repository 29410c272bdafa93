using CompiledRnn.ModelTests.Reference;
using static CompiledRnn.ModelTests.Gradients.CaseLayers;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>Values with several readers, views of them among these, and the layers that join values.</summary>
internal static class GraphCases
{
    private static readonly LstmReference Memory = new(5) { ReturnSequences = true };

    public static IEnumerable<GradientCase> All => [.. Joins(), .. Concatenations(), .. Products(), .. Readers()];

    private static IEnumerable<GradientCase> Joins()
    {
        int i = 0;
        foreach (string kind in new[] { "Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum" })
        {
            foreach (int units in new[] { 5, 16, 33 })
            {
                DenseReference dense = new(units, Activation.Tanh);
                yield return new GradientCase(
                    i % 2 == 0 ? 3 : 0, 4, new[] { 1, 6, 33 }[i % 3], Named(dense, "A"), Named(dense, "B", "Input"), new JoinReference(kind, "A", "B"), new DenseReference(2));
                i++;
            }

            if (kind != "Subtract")
                yield return new GradientCase(3, 5, 7, Named(Memory, "A"), Named(new DenseReference(5), "B"), new JoinReference(kind, "A", "Input", "B"));
        }
    }

    private static IEnumerable<GradientCase> Concatenations()
    {
        yield return new GradientCase(3, 4, 7, Named(Memory, "A"), Named(new DenseReference(17), "B"), new ConcatenateReference(-1, "A", "Input", "B"), Memory);
        yield return new GradientCase(3, 5, 6, Named(Memory, "A"), new ConcatenateReference(1, "A", "Input"), Memory);
        yield return new GradientCase(3, 5, 1, Named(Memory, "A"), new ConcatenateReference(1, "Input", "A", "Input"));
        yield return new GradientCase(0, 5, 33, Named(new DenseReference(16), "A"), new ConcatenateReference(-1, "Input", "A"), new DenseReference(3));
        yield return new GradientCase(4, 3, 5, Named(new LstmReference(6), "A"), Named(new LstmReference(7), "B", "Input"), new ConcatenateReference(-1, "A", "B"));
    }

    private static IEnumerable<GradientCase> Products()
    {
        yield return new GradientCase(3, 5, 7, Named(Memory, "A"), new DotReference(2, 2, "A", "Input"));
        yield return new GradientCase(3, 5, 1, Named(new DenseReference(3), "A"), new DotReference(2, 1, "A", "Input"), Memory);
        yield return new GradientCase(3, 5, 6, Named(Memory, "A"), new DotReference(1, 1, "A", "Input"));
        yield return new GradientCase(3, 17, 5, Named(new DenseReference(5), "A"), Named(new PermuteReference(), "B", "A"), new DotReference(1, 2, "A", "B"));
        yield return new GradientCase(0, 17, 5, Named(new DenseReference(17), "A"), new DotReference(1, 1, "A", "Input", (true, true)));
        yield return new GradientCase(3, 5, 5, Named(new LstmReference(5), "A"), new DotReference(1, 2, "A", "Input", (true, false)));
        yield return new GradientCase(3, 5, 2, Named(new LstmReference(3), "A"), new DotReference(1, 1, "Input", "A", (false, true)), new DenseReference(2));
    }

    private static IEnumerable<GradientCase> Readers()
    {
        // A view beside other readers, behind and before them; a view of a view; one that is read twice; what nothing reads.
        yield return new GradientCase(5, 4, 6, Named(Memory, "A"), Named(new CroppingReference(2, 0), "B"), Named(new LstmReference(5), "C", "A"),
            Named(new LstmReference(5), "D", "B"), new JoinReference("Add", "C", "D"));
        yield return new GradientCase(5, 4, 6, Named(Memory, "A"), Named(new DenseReference(5), "C"), Named(new CroppingReference(0, 0), "B", "A"),
            new JoinReference("Multiply", "C", "B"));
        yield return new GradientCase(6, 4, 33, Named(Memory, "A"), Named(new CroppingReference(1, 1), "B"), Named(new SliceReference(1, 2), "C"),
            Named(new SliceReference(0, 2), "D", "B"), new JoinReference("Subtract", "C", "D"), new LstmReference(3));
        yield return new GradientCase(4, 4, 5, Named(Memory, "A"), new JoinReference("Multiply", "A", "A"));
        yield return new GradientCase(0, 4, 5, Named(new DenseReference(6), "A"), Named(new RepeatVectorReference(3), "B"), Named(Memory, "C"),
            Named(new LstmReference(5) { ReturnSequences = true }, "D", "B"), new JoinReference("Add", "C", "D"));
        yield return new GradientCase(0, 5, 5, Named(new DenseReference(5), "A"), Named(new RepeatVectorReference(3), "B"), Named(Memory, "C"),
            new JoinReference("Add", "B", "C"));
        yield return new GradientCase(4, 5, 5, Named(Memory, "A"), Named(new ActivationReference(Activation.Linear), "B"), new JoinReference("Add", "A", "B", "Input"),
            new DenseReference(3));
    }
}
