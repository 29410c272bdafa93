using System.Runtime.Intrinsics;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>The functions below the activations, at every width, within the bounds that they state.</summary>
public class VectorMathTests
{
    private delegate Vector128<float> Function128(Vector128<float> x);

    private delegate Vector256<float> Function256(Vector256<float> x);

    private delegate Vector512<float> Function512(Vector512<float> x);

    [Fact]
    public void Exp() => Check("exp", FloatSweep.EveryExponent(), Math.Exp, 1.1, 1.5e-45, VectorMath.Exp, VectorMath.Exp, VectorMath.Exp);

    [Fact]
    public void ExpM1() =>
        Check("expm1", FloatSweep.EveryExponent(), PreciseMath.ExpM1, 2, 1.5e-45, VectorMath.ExpM1, VectorMath.ExpM1, VectorMath.ExpM1);

    [Fact]
    public void Softplus() =>
        Check("softplus", FloatSweep.EveryExponent(), PreciseMath.Softplus, 2, 1.5e-45, VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus);

    [Fact]
    public void Log() =>
        Check("log", [.. FloatSweep.EveryExponent().Where(x => x > 0)], Math.Log, 1, 0, VectorMath.Log, VectorMath.Log, VectorMath.Log);

    [Fact]
    public void Log_of_what_is_no_positive_number()
    {
        float[] x = [0, -0f, -1e-45f, -1, float.NegativeInfinity, float.PositiveInfinity, float.NaN, 1];
        float[] expected = [float.NegativeInfinity, float.NegativeInfinity, float.NaN, float.NaN, float.NaN, float.PositiveInfinity, float.NaN, 0];
        Assert.Equal(expected, Run(x, Vector256<float>.Count, (source, target) => VectorMath.Log(Vector256.Create(source)).CopyTo(target)));
    }

    [Fact]
    public void Logistic_and_what_is_missing_to_1()
    {
        float[] x = FloatSweep.EveryExponent();
        for (int complement = 0; complement < 2; complement++)
        {
            bool rest = complement == 1;
            Check(
                rest ? "complement" : "logistic",
                x,
                v => PreciseMath.Sigmoid(rest ? -v : v),
                3,
                1.5e-45,
                v => VectorMath.Logistic(v, out Vector128<float> missing) is var s && rest ? missing : s,
                v => VectorMath.Logistic(v, out Vector256<float> missing) is var s && rest ? missing : s,
                v => VectorMath.Logistic(v, out Vector512<float> missing) is var s && rest ? missing : s);
        }
    }

    private static void Check(
        string name, float[] x, Func<double, double> expected, double ulps, double absolute, Function128 narrow, Function256 middle, Function512 wide)
    {
        float[] y = Run(x, Vector128<float>.Count, (source, target) => narrow(Vector128.Create(source)).CopyTo(target));
        FloatSweep.AssertClose(name, x, y, expected, ulps, absolute);
        Assert.Equal(y, Run(x, Vector256<float>.Count, (source, target) => middle(Vector256.Create(source)).CopyTo(target)));
        Assert.Equal(y, Run(x, Vector512<float>.Count, (source, target) => wide(Vector512.Create(source)).CopyTo(target)));
    }

    // The last vector is filled with ones.
    private static float[] Run(float[] x, int lanes, Action<float[], float[]> step)
    {
        var y = new float[x.Length];
        float[] source = new float[lanes], target = new float[lanes];
        for (int start = 0; start < x.Length; start += lanes)
        {
            int count = Math.Min(lanes, x.Length - start);
            Array.Fill(source, 1);
            x.AsSpan(start, count).CopyTo(source);
            step(source, target);
            target.AsSpan(0, count).CopyTo(y.AsSpan(start));
        }

        return y;
    }
}
