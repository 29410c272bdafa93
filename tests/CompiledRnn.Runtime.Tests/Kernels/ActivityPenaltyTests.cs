using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

public class ActivityPenaltyTests
{
    [Fact]
    public void Every_width_is_the_formula_and_padding_stays()
    {
        const int Rows = 3;
        const int Sequences = 7;
        for (int width = 1; width <= 40; width++)
        {
            // Padding of outputs is finite, not zero.
            GuardedFloats y = GuardedFloats.Random(Rows * 48, width, 3), dy = GuardedFloats.Random(Rows * 64, 1);
            y.Span[0] = 0;
            float[] before = dy.Span.ToArray();
            double[] sum = [10];
            ActivityPenalty.Add(sum, ref y.First, 48, Rows, width, 0.5f, 0.25f);
            ActivityPenalty.Add([], ref y.First, 48, Rows, width, 0.5f, 0.25f);
            ActivityPenalty.AddGradient(ref y.First, 48, ref dy.First, 64, Rows, width, 0.5f, 0.25f, Sequences);
            double expected = 10;
            for (int i = 0; i < Rows * 64; i++)
            {
                bool inside = i % 64 < width;
                double value = inside ? y[i / 64 * 48 + i % 64] : 0;
                expected += 0.5 * Math.Abs(value) + 0.25 * value * value;
                Assert.Equal(before[i] + (0.5 * Math.Sign(value) + 0.5 * value) / Sequences, dy[i], inside ? 1e-6 : 0);
            }

            Assert.Equal(expected, sum[0], 1e-9 * expected);
            dy.AssertGuards();
        }
    }
}
