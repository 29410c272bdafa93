using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.Weights;

/// <summary>Weights as words of fewer bits: what they stand for is as near as their documentation says.</summary>
public class CompressedWeightsTests
{
    private static readonly float[] Special =
    [
        0, -0f, 1, -1, 0.3f, -0.7f, 1.99999988f, 1.00390625f, 1.001953125f, 65504, 1e-3f, -1e-20f, 1e30f, -3e38f, 3.3e38f, 1e-37f, 1.5e-38f,
    ];

    [Fact]
    public void A_pair_of_bfloat16_is_off_by_at_most_a_256th()
    {
        var random = new Random(1);
        float[] values = [.. Special, .. Enumerable.Range(0, 200).Select(_ => (2 * random.NextSingle() - 1) * MathF.Pow(10, random.Next(-6, 3)))];
        foreach (float even in values)
        {
            foreach (float odd in values)
            {
                uint word = BFloat16Weights.Word(even, odd);
                AssertNear(even, BitConverter.UInt32BitsToSingle(word));
                AssertNear(odd, BitConverter.UInt32BitsToSingle(word << 16));
            }
        }

        static void AssertNear(float expected, float actual) =>
            Assert.InRange(Math.Abs((double)expected - actual), 0, Math.Max(Math.Abs((double)expected) / 256, 2e-38));
    }

    [Fact]
    public void Numbers_that_are_none_stay_so()
    {
        Assert.True(float.IsNaN(BitConverter.UInt32BitsToSingle(BFloat16Weights.Word(float.NaN, 1))));
        Assert.False(float.IsFinite(BitConverter.UInt32BitsToSingle(BFloat16Weights.Word(float.PositiveInfinity, 1))));
        Assert.True(float.IsNaN(BitConverter.UInt32BitsToSingle(BFloat16Weights.Word(1, float.NaN) << 16)));
        int[] words = Pack([1, float.NaN, 3, 4]);
        Assert.True(float.IsNaN(BitConverter.Int32BitsToSingle(words[1])));
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F80u)]
    [InlineData(0x3F808000u, 0x3F80u)] // as near to both: the even one
    [InlineData(0x3F818000u, 0x3F82u)]
    [InlineData(0x3F808001u, 0x3F81u)]
    [InlineData(0xBF80FFFFu, 0xBF81u)]
    [InlineData(0x7F7FFFFFu, 0x7F80u)] // past the largest: infinity
    [InlineData(0x7F800001u, 0x7FC0u)] // NaN
    [InlineData(0x00000001u, 0x0000u)]
    public void Numbers_are_rounded_to_the_nearest(uint bits, uint rounded) =>
        Assert.Equal(rounded, BFloat16Weights.Round(BitConverter.UInt32BitsToSingle(bits)));

    [Fact]
    public void Bytes_are_off_by_at_most_half_a_scale()
    {
        float[] column = [0.5f, -1.27f, 0, 0.004f];
        int[] words = Pack(column);
        float scale = BitConverter.Int32BitsToSingle(words[1]);
        Assert.Equal(0.01f, scale, 1e-8f);
        sbyte[] bytes = [(sbyte)(words[0] >> 8), (sbyte)(words[0] >> 24), (sbyte)words[0], (sbyte)(words[0] >> 16)];
        Assert.Equal([50, -127, 0, 0], bytes);
        Assert.Equal([0, 0], Pack(new float[4]));
    }

    /// <summary>The word of four weights and their scale.</summary>
    private static int[] Pack(float[] column)
    {
        var layout = new CompressedLayout(Precision.Int8, 4, 1);
        var panel = new float[4 * layout.Stride];
        for (int row = 0; row < 4; row++)
            panel[row * layout.Stride] = column[row];
        var words = new int[layout.PanelWords];
        Int8Weights.Pack(new WeightColumn(panel, layout.Stride, 0), layout, words);
        return [words[0], words[layout.WeightWords]];
    }
}
