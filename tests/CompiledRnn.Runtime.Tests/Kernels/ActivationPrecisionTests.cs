using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The error bounds that the functions state, against double precision; what is not finite.</summary>
public class ActivationPrecisionTests
{
    // Without it every step of a polynomial is rounded twice.
    private static bool Fused => Fma.IsSupported || AdvSimd.IsSupported;

    [Fact]
    public void Sigmoid_is_within_4_ulp_near_0_and_9e_8_everywhere()
    {
        double limit = Fused ? 4 : 10, absolute = Fused ? 9e-8 : 1.3e-7;
        float[] x = FloatSweep.EveryExponent(), y = Apply<Sigmoid>(x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = 1 / (1 + Math.Exp(-(double)x[i]));
            Assert.True(Math.Abs(y[i] - expected) <= absolute, $"sigmoid({x[i]:G9}) = {y[i]:G9}, expected {expected:G9}");
            if (Math.Abs(x[i]) <= 10)
                Assert.True(FloatSweep.Ulps(y[i], expected) <= limit, $"sigmoid({x[i]:G9}) = {y[i]:G9}, expected {expected:G9}: {FloatSweep.Ulps(y[i], expected):F1} ulp");
        }
    }

    [Fact]
    public void Tanh_is_within_5_ulp()
    {
        double limit = Fused ? 5 : 7;
        float[] x = FloatSweep.EveryExponent(), y = Apply<Tanh>(x);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Tanh(x[i]);
            bool close = FloatSweep.Ulps(y[i], expected) <= limit || Math.Abs(y[i] - expected) <= 3e-43;
            Assert.True(close, $"tanh({x[i]:G9}) = {y[i]:G9}, expected {expected:G9}: {FloatSweep.Ulps(y[i], expected):F1} ulp");
        }
    }

    [Fact]
    public void Relu_is_exact()
    {
        float[] x = FloatSweep.EveryExponent(), y = Apply<Relu>(x);
        Assert.Equal(x.Select(v => v > 0 ? v : 0), y);
    }

    [Fact]
    public void Infinities_give_the_limits()
    {
        float[] both = [float.PositiveInfinity, float.NegativeInfinity];
        Assert.Equal([1f, 0f], Apply<Sigmoid>(both).Select(v => MathF.Round(v, 6)));
        Assert.Equal([1f, -1f], Apply<Tanh>(both).Select(v => MathF.Round(v, 6)));
        Assert.Equal([float.PositiveInfinity, 0f], Apply<Relu>(both));
        Assert.Equal(both, Apply<Linear>(both));
    }

    [Fact]
    public void NaN_stays_NaN_and_spoils_no_neighbour()
    {
        for (int at = 0; at < 40; at++)
        {
            float[] x = [.. Enumerable.Range(0, 40).Select(i => i == at ? float.NaN : 0.5f)];
            foreach (float[] y in new[] { Apply<Linear>(x), Apply<Relu>(x), Apply<Tanh>(x), Apply<Sigmoid>(x) })
            {
                Assert.True(float.IsNaN(y[at]));
                Assert.Equal(39, y.Count(float.IsFinite));
            }
        }
    }

    private static float[] Apply<T>(float[] x)
        where T : struct, IActivation
    {
        var y = new float[x.Length];
        Elementwise.Apply<T>(ref x[0], ref y[0], (nuint)x.Length);
        return y;
    }
}
