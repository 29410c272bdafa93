namespace CompiledRnn;

/// <summary>
/// Logarithm, sine and cosine from additions, multiplications and divisions alone. The platform's own differ in the last bit from one C
/// library to the next, and with them the start values of a model.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>The natural logarithm of a normal positive number; relative error below 1e-15.</summary>
    public static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh s with s = (m - 1) / (m + 1), |s| <= 0.172: s^2k falls below 1e-17 at k = 12.
        double s = (mantissa - 1) / (mantissa + 1), square = s * s, sum = 0;
        for (int k = 12; k >= 0; k--)
            sum = sum * square + 1.0 / (2 * k + 1);
        return exponent * Ln2 + 2 * s * sum;
    }

    /// <summary>Sine and cosine of <c>2 pi u</c> for u in [0, 1).</summary>
    public static (double Sin, double Cos) SinCosOfTurn(double u)
    {
        int quarter = (int)(u * 4 + 0.5);
        // The difference is exact; the angle is in [-pi/4, pi/4].
        double x = (u - quarter * 0.25) * (2 * Math.PI), square = x * x, sin = 1, cos = 1;
        for (int k = 9; k >= 1; k--)
        {
            sin = 1 - square / (2 * k * (2 * k + 1)) * sin;
            cos = 1 - square / ((2 * k - 1) * (2 * k)) * cos;
        }

        sin *= x;
        return (quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
