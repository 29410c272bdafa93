using Xunit;

namespace CompiledRnn.Runtime.Tests;

public class PhiloxTests
{
    // Random123 1.14, tests/kat_vectors, the lines "philox4x32 10": counter, key, result.
    [Theory]
    [InlineData(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8)]
    [InlineData(0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd)]
    [InlineData(0x85a308d3243f6a88, 0x0370734413198a2e, 0x299f31d0a4093822, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1)]
    public void EqualsThePublishedVectors(ulong counterLow, ulong counterHigh, ulong key, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal((x0, x1, x2, x3), Philox.Generate(key, counterLow, counterHigh));

    [Theory]
    [InlineData(0u, 0f)]
    [InlineData(0xFFu, 0f)]
    [InlineData(0x80000000u, 0.5f)]
    [InlineData(uint.MaxValue, 1f - 1f / (1 << 24))]
    public void UnitFloatsAreBelowOne(uint bits, float expected) => Assert.Equal(expected, Philox.ToUnitFloat(bits));

    [Fact]
    public void UnitDoublesAreBelowOne()
    {
        Assert.Equal(0, Philox.ToUnitDouble(0, 0x7FF));
        Assert.Equal(1 - Math.Pow(2, -53), Philox.ToUnitDouble(uint.MaxValue, uint.MaxValue));
    }

    [Fact]
    public void NormalPairsHaveTheMomentsOfTheNormalDistribution()
    {
        const int Count = 200_000;
        double mean = 0, square = 0, fourth = 0, product = 0;
        for (int i = 0; i < Count; i++)
        {
            (double a, double b) = Philox.NormalPair(7, (ulong)i, 3);
            mean += a + b;
            square += a * a + b * b;
            fourth += a * a * a * a + b * b * b * b;
            product += a * b;
        }

        // About five standard errors each.
        Assert.Equal(0, mean / (2 * Count), 0.008);
        Assert.Equal(1, square / (2 * Count), 0.012);
        Assert.Equal(3, fourth / (2 * Count), 0.08);
        Assert.Equal(0, product / Count, 0.012);
    }

    [Fact]
    public void LogarithmEqualsThePlatforms()
    {
        for (int i = 1; i < 100_000; i++)
        {
            double x = i / 100_000.0;
            Assert.Equal(Math.Log(x), PortableMath.Log(x), 1e-15 * Math.Max(0.1, Math.Abs(Math.Log(x))));
        }

        Assert.Equal(Math.Log(1.0 / (1UL << 53)), PortableMath.Log(1.0 / (1UL << 53)), 1e-14);
        Assert.Equal(0, PortableMath.Log(1));
    }

    [Fact]
    public void SineAndCosineEqualThePlatforms()
    {
        for (int i = 0; i < 100_000; i++)
        {
            double u = i / 100_000.0;
            (double sin, double cos) = PortableMath.SinCosOfTurn(u);
            Assert.Equal(Math.Sin(2 * Math.PI * u), sin, 1e-15);
            Assert.Equal(Math.Cos(2 * Math.PI * u), cos, 1e-15);
        }
    }
}
