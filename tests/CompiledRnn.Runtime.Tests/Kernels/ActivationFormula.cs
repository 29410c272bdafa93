using CompiledRnn.Kernels;
using static CompiledRnn.Runtime.Tests.KernelTests.PreciseMath;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>A function in double precision, with its derivative and the bounds that its documentation states.</summary>
/// <param name="Kernel">The function under test.</param>
/// <param name="Value"><c>f(x)</c>.</param>
/// <param name="Slope"><c>f'(x)</c>.</param>
internal sealed record ActivationFormula(IActivationKernel Kernel, Func<double, double> Value, Func<double, double> Slope)
{
    private const double Scale = 1.0507009873554805, Alpha = 1.6732632423543772, Root = 0.7978845608028654;
    private static readonly (float, float) Everything = (float.NegativeInfinity, float.PositiveInfinity);

    /// <summary>
    /// Bounds of the error that all hold, with fused multiply-add and without: units in the last place, or absolute where that is more.
    /// </summary>
    public (double Ulps, double Absolute)[] Bounds { get; init; } = [(0, 0)];

    /// <summary>Where the slope jumps.</summary>
    public double[] Bends { get; init; } = [];

    /// <summary>The function at minus infinity and at infinity.</summary>
    public (float Low, float High) Limits { get; init; } = (0, float.PositiveInfinity);

    /// <summary>Every function of single values.</summary>
    public static IReadOnlyDictionary<Activation, ActivationFormula> All { get; } = new[]
    {
        Of<Linear>(x => x, _ => 1) with { Limits = Everything },
        Of<Relu>(x => Math.Max(x, 0), x => x > 0 ? 1 : 0) with { Bends = [0] },
        Of<Relu6>(x => Math.Clamp(x, 0, 6), x => x is > 0 and < 6 ? 1 : 0) with { Bends = [0, 6], Limits = (0, 6) },
        Of<LeakyRelu>(x => x > 0 ? x : 0.2 * x, x => x > 0 ? 1 : 0.2) with { Bounds = [(1, 0)], Bends = [0], Limits = Everything },
        Of<Tanh>(Math.Tanh, x => 1 - Math.Tanh(x) * Math.Tanh(x)) with { Bounds = [(7, 3e-43)], Limits = (-1, 1) },
        Of<Sigmoid>(PreciseMath.Sigmoid, x => PreciseMath.Sigmoid(x) * PreciseMath.Sigmoid(-x)) with
        {
            Bounds = [(1, 1.3e-7)],
            Limits = (0, 1),
        },
        Of<Elu>(x => x > 0 ? x : ExpM1(x), x => x > 0 ? 1 : Math.Exp(x)) with
        {
            Bounds = [(1.5, 1.5e-45)],
            Limits = (-1, float.PositiveInfinity),
        },
        Of<Celu>(x => Math.Max(x, 0) + Math.Min(ExpM1(x), 0), x => x > 0 ? 1 : Math.Exp(x)) with
        {
            Bounds = [(1.5, 1.5e-45)],
            Limits = (-1, float.PositiveInfinity),
        },
        Of<Selu>(x => Scale * (x > 0 ? x : Alpha * ExpM1(x)), x => Scale * (x > 0 ? 1 : Alpha * Math.Exp(x))) with
        {
            Bounds = [(3, 4e-45)],
            Bends = [0],
            Limits = (-1.75809934f, float.PositiveInfinity),
        },
        Of<Gelu>(x => x * Normal(x), x => Normal(x) + x * Density(x)) with { Bounds = [(2, 1.5e-7), (80, 1e-43)] },
        Of<GeluTanh>(x => x * PreciseMath.Sigmoid(Cubic(x)), GeluTanhSlope) with { Bounds = [(3, 2.5e-7), (220, 2e-43)] },
        Of<Silu>(x => x * PreciseMath.Sigmoid(x), x => PreciseMath.Sigmoid(x) * (1 + x * PreciseMath.Sigmoid(-x))) with
        {
            Bounds = [(4, 1e-43)],
        },
        Of<Mish>(x => x * Math.Tanh(PreciseMath.Softplus(x)), MishSlope) with { Bounds = [(6, 1e-43)] },
        Of<Softplus>(PreciseMath.Softplus, PreciseMath.Sigmoid) with { Bounds = [(2, 1.5e-45)] },
        Of<Softsign>(x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x)))) with
        {
            Bounds = [(2, 0)],
            Limits = (-1, 1),
        },
        Of<HardSigmoid>(x => Math.Clamp(x / 6 + 0.5, 0, 1), x => Math.Abs(x) < 3 ? 1.0 / 6 : 0) with
        {
            Bounds = [(1.5, 0)],
            Bends = [-3, 3],
            Limits = (0, 1),
        },
        Of<HardSigmoidKeras2>(x => Math.Clamp(0.2 * x + 0.5, 0, 1), x => Math.Abs(x) < 2.5 ? 0.2 : 0) with
        {
            Bounds = [(1, 5e-8)],
            Bends = [-2.5, 2.5],
            Limits = (0, 1),
        },
        Of<HardSilu>(x => x * Math.Clamp(x / 6 + 0.5, 0, 1), x => x <= -3 ? 0 : x >= 3 ? 1 : x / 3 + 0.5) with
        {
            Bounds = [(3, 1.5e-45)],
            Bends = [-3, 3],
        },
        Of<HardTanh>(x => Math.Clamp(x, -1, 1), x => Math.Abs(x) < 1 ? 1 : 0) with { Bends = [-1, 1], Limits = (-1, 1) },
        Of<TanhShrink>(PreciseMath.TanhShrink, x => Math.Tanh(x) * Math.Tanh(x)) with { Bounds = [(2, 4e-7)], Limits = Everything },
        Of<SoftShrink>(x => x - Math.Clamp(x, -0.5, 0.5), x => Math.Abs(x) > 0.5 ? 1 : 0) with
        {
            Bounds = [(0.5, 0)],
            Bends = [-0.5, 0.5],
            Limits = Everything,
        },
        Of<HardShrink>(x => Math.Abs(x) > 0.5 ? x : 0, x => Math.Abs(x) > 0.5 ? 1 : 0) with { Bends = [-0.5, 0.5], Limits = Everything },
        Of<Exponential>(Math.Exp, Math.Exp) with { Bounds = [(1.1, 1.5e-45)] },
        Of<LogSigmoid>(x => -PreciseMath.Softplus(-x), x => PreciseMath.Sigmoid(-x)) with
        {
            Bounds = [(2, 1.5e-45)],
            Limits = (float.NegativeInfinity, 0),
        },
        Of<Squareplus>(PreciseMath.Squareplus, x => PreciseMath.Squareplus(x) / Math.Sqrt(x * x + 4)) with { Bounds = [(3, 1.5e-45)] },
        Of<SparsePlus>(x => x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4, x => Math.Clamp((x + 1) / 2, 0, 1)) with
        {
            Bounds = [(2, 0)],
        },
        Of<SparseSigmoid>(x => Math.Clamp((x + 1) / 2, 0, 1), x => Math.Abs(x) < 1 ? 0.5 : 0) with
        {
            Bounds = [(0.5, 0)],
            Bends = [-1, 1],
            Limits = (0, 1),
        },
    }.ToDictionary(f => Enum.Parse<Activation>(f.Kernel.Name));

    private static ActivationFormula Of<T>(Func<double, double> value, Func<double, double> slope)
        where T : struct, IActivation => new(new ActivationKernel<T>(), value, slope);

    private static double Cubic(double x) => 2 * Root * (x + 0.044715 * x * x * x);

    private static double GeluTanhSlope(double x)
    {
        double s = PreciseMath.Sigmoid(Cubic(x)), rest = PreciseMath.Sigmoid(-Cubic(x));
        return s + (rest > 0 && s > 0 ? x * s * rest * 2 * Root * (1 + 3 * 0.044715 * x * x) : 0);
    }

    private static double MishSlope(double x)
    {
        double t = Math.Tanh(PreciseMath.Softplus(x)), cosh = Math.Cosh(PreciseMath.Softplus(x));
        return t + x * PreciseMath.Sigmoid(x) / (cosh * cosh);
    }
}
