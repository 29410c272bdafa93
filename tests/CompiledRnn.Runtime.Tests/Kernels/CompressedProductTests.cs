using System.Runtime.InteropServices;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Products with compressed kernels against double precision with the weights that the words stand for.</summary>
public class CompressedProductTests
{
    private const int Panels = 5;

    public static TheoryData<Precision, int> Vectors => new(
        from precision in new[] { Precision.BFloat16, Precision.Int8 } from vectors in Enumerable.Range(1, 4) select (precision, vectors));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void All_numbers_of_rows(Precision precision, int vectors)
    {
        foreach (int rows in new[] { 1, 2, 3, 4, 5, 31, 34, 129, 258, 1024, 1029 })
            Check(precision, rows, vectors, 0, Panels, rows % 2 == 0);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Some_panels(Precision precision, int vectors)
    {
        for (int first = 0; first < Panels; first++)
        {
            for (int end = first; end <= Panels; end++)
                Check(precision, 33, vectors, first, end, (first + end) % 2 == 0);
        }
    }

    [Fact]
    public void A_row_that_is_not_finite_gives_sums_that_are_not()
    {
        foreach (float value in new[] { float.NaN, float.PositiveInfinity })
        {
            Kernel kernel = Kernel.Random(Precision.Int8, 40, 1, Panels);
            GuardedFloats h = GuardedFloats.Random(40, 1), sums = new(Panels * 16);
            h.Span[3] = value;
            kernel.Copy.With(new CompressedSizes(40, 1, 16), ref h.First, new float[40]).Multiply(ref sums.First, ref sums.First, 0, Panels, reverse: false);
            Assert.DoesNotContain(sums.Span.ToArray(), float.IsFinite);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(256)]
    [InlineData(1029)]
    public void The_instruction_for_bytes_changes_no_bit(int rows)
    {
        Kernel kernel = Kernel.Random(Precision.Int8, rows, 3, Panels);
        var p = new CompressedSizes(rows, 3, SumWidth: 48);
        GuardedFloats h = GuardedFloats.Random(rows, rows), with = new(Panels * 48), without = new(Panels * 48);
        kernel.Copy.With(p, ref h.First, new float[rows + 3], byBytes: true).Multiply(ref with.First, ref with.First, 0, Panels, reverse: false);
        kernel.Copy.With(p, ref h.First, new float[rows + 3], byBytes: false).Multiply(ref without.First, ref without.First, 0, Panels, reverse: false);
        Assert.Equal(without.Span, with.Span);
        with.AssertGuards();
    }

    private static void Check(Precision precision, int rows, int vectors, int first, int end, bool inPlace)
    {
        Kernel kernel = Kernel.Random(precision, rows, vectors, Panels);
        var p = new CompressedSizes(rows, vectors, SumWidth: vectors * 16 + 32, FirstSum: 16);
        GuardedFloats h = GuardedFloats.Random(rows, rows), start = GuardedFloats.Random(Panels * p.SumWidth, 3), sums = new(start.Span.Length, 55);
        CompressedProduct product = kernel.Copy.With(p, ref h.First, new float[rows + 3]);
        if (inPlace)
            start.Span.CopyTo(sums.Span);
        product.Multiply(ref inPlace ? ref sums.First : ref start.First, ref sums.First, first, end, reverse: rows % 3 == 0);
        sums.AssertGuards();
        for (int i = 0; i < sums.Span.Length; i++)
        {
            int panel = i / p.SumWidth, column = i % p.SumWidth - p.FirstSum;
            bool added = panel >= first && panel < end && column >= 0 && column < vectors * 16;
            double expected = added || inPlace ? start[i] : 55, magnitude = 1;
            for (int k = 0; added && k < rows; k++)
            {
                expected += (double)h[k] * kernel.Weight(panel, k, column);
                magnitude += Math.Abs(kernel.Weight(panel, k, column));
            }

            // The values of Int8 are rounded to 1/32639 of the largest.
            double tolerance = magnitude * (precision == Precision.Int8 ? 0.51 / 32639 : 4e-7);
            Assert.True(
                Math.Abs(expected - sums[i]) <= (added ? tolerance : 0), $"{precision}, {rows} rows, {vectors} vectors, panel {panel}, column {column}: expected {expected}, got {sums[i]}");
        }
    }

    /// <summary>A kernel and its copy.</summary>
    private sealed class Kernel(CompressedLayout layout, int[] words)
    {
        // The copy needs no alignment, but a place that stays.
        private readonly float[] _words = Pinned(words);

        public CompressedKernel Copy => new(ref _words[0], layout.Precision);

        public static Kernel Random(Precision precision, int rows, int vectors, int panels)
        {
            var layout = new CompressedLayout(precision, rows, vectors);
            var words = new int[panels * layout.PanelWords];
            for (int panel = 0; panel < panels; panel++)
            {
                Span<float> weights = GuardedFloats.Random(rows * layout.Stride, 7 + panel, 0.3f).Span;
                for (int column = 0; column < layout.Stride; column++)
                {
                    Span<int> target = words.AsSpan(panel * layout.PanelWords + column);
                    if (precision == Precision.Int8)
                        Int8Weights.Pack(new WeightColumn(weights, layout.Stride, column), layout, target);
                    else
                        BFloat16Weights.Pack(new WeightColumn(weights, layout.Stride, column), layout, target);
                }
            }

            return new Kernel(layout, words);
        }

        public double Weight(int panel, int row, int column)
        {
            int start = panel * layout.PanelWords + column, word = words[start + row / layout.RowsOfWord * layout.Stride];
            if (layout.Precision == Precision.BFloat16)
                return BitConverter.Int32BitsToSingle(row % 2 == 0 ? word : word << 16);
            return (double)BitConverter.Int32BitsToSingle(words[start + layout.WeightWords]) * (sbyte)(word >> (row % 4) switch { 0 => 8, 1 => 24, 2 => 0, _ => 16 });
        }

        private static float[] Pinned(int[] words)
        {
            float[] pinned = GC.AllocateArray<float>(words.Length, pinned: true);
            MemoryMarshal.Cast<int, float>(words).CopyTo(pinned);
            return pinned;
        }
    }
}
