using System.ComponentModel;

namespace CompiledRnn;

/// <summary>
/// Philox 4x32-10, random numbers as a function of a key and a counter (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy
/// as 1, 2, 3", SC 2011). Nothing is remembered between calls: the numbers of a place do not depend on threads, order or machine.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    // The key's increments: the golden ratio and sqrt(3) - 1, in units of 2^-32.
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Four words of 32 random bits.</summary>
    /// <param name="key">Which sequence; the low half is Random123's first key word.</param>
    /// <param name="counterLow">The place in it, words 0 (low half) and 1.</param>
    /// <param name="counterHigh">The place in it, words 2 (low half) and 3.</param>
    public static (uint X0, uint X1, uint X2, uint X3) Generate(ulong key, ulong counterLow, ulong counterHigh)
    {
        uint x0 = (uint)counterLow, x1 = (uint)(counterLow >> 32), x2 = (uint)counterHigh, x3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x0;
            ulong product1 = (ulong)Multiplier1 * x2;
            x0 = (uint)(product1 >> 32) ^ x1 ^ k0;
            x1 = (uint)product1;
            x2 = (uint)(product0 >> 32) ^ x3 ^ k1;
            x3 = (uint)product0;
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }

        return (x0, x1, x2, x3);
    }

    /// <summary>A uniform number in [0, 1), a multiple of 2^-24: every value is exact as a float.</summary>
    /// <param name="bits">32 random bits, of which the upper 24 count.</param>
    public static float ToUnitFloat(uint bits) => (bits >> 8) * (1f / (1 << 24));

    /// <summary>A uniform number in [0, 1), a multiple of 2^-53.</summary>
    /// <param name="high">32 random bits.</param>
    /// <param name="low">32 random bits, of which the upper 21 count.</param>
    public static double ToUnitDouble(uint high, uint low) => (((ulong)high << 21) | (low >> 11)) * (1.0 / (1UL << 53));

    /// <summary>
    /// Two independent standard normal numbers from one place (Box and Muller 1958), the same to the last bit on every machine.
    /// </summary>
    /// <param name="key">As in <see cref="Generate"/>.</param>
    /// <param name="counterLow">As in <see cref="Generate"/>.</param>
    /// <param name="counterHigh">As in <see cref="Generate"/>.</param>
    public static (double First, double Second) NormalPair(ulong key, ulong counterLow, ulong counterHigh)
    {
        (uint x0, uint x1, uint x2, uint x3) = Generate(key, counterLow, counterHigh);
        // 1 - u is in (0, 1]: its logarithm is finite.
        double radius = Math.Sqrt(-2 * PortableMath.Log(1 - ToUnitDouble(x0, x1)));
        (double sin, double cos) = PortableMath.SinCosOfTurn(ToUnitDouble(x2, x3));
        return (radius * cos, radius * sin);
    }
}
