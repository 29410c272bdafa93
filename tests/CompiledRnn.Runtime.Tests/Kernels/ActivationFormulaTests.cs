namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Every function of single values against its formula in double precision.</summary>
public class ActivationFormulaTests
{
    private const int Longest = 257;

    private static readonly float[] Extremes =
        [-3.4e38f, -1e30f, -1e9f, -1000, -150, -104, -88, -20, -1e-30f, -1e-45f, 0, 1e-45f, 1e-30f, 20, 88, 104, 150, 1000, 1e9f, 1e30f, 3.4e38f];

    public static TheoryData<Activation> Functions => [.. Enum.GetValues<Activation>().Where(a => !ActivationFacts.IsRowWise(a))];

    [Fact]
    public void Every_member_has_its_function_and_the_facts_are_its()
    {
        Assert.Equal([Activation.Softmax, Activation.LogSoftmax, Activation.Sparsemax], Enum.GetValues<Activation>().Where(ActivationFacts.IsRowWise));
        foreach (Activation function in Functions)
        {
            IActivationKernel kernel = ActivationFormula.All[function].Kernel;
            Assert.Equal(function.ToString(), kernel.Name);
            Assert.Equal(ActivationFacts.NeedsInput(function), kernel.NeedsInput);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Slope_of_the_formula_is_its_central_difference(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        for (double x = -12; x <= 12; x += 0.0137)
        {
            if (!formula.Bends.Any(b => Math.Abs(b - x) < 1e-4))
                Assert.Equal((formula.Value(x + 1e-5) - formula.Value(x - 1e-5)) / 2e-5, formula.Slope(x), 2e-5 * Math.Max(1, formula.Slope(x)));
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Values_are_within_the_bounds_that_are_stated(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        float[] x = FloatSweep.EveryExponent();
        AssertBounds(formula, x);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Gradients_are_those_of_the_formula(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        float[] x = [.. FloatSweep.EveryExponent().Where(v => formula.Slope(v) < 3e38 && !formula.Bends.Any(b => Math.Abs(b - v) < 1e-6))];
        float[] slopes = Gradient(formula, x, 1), halves = Gradient(formula, x, -0.5f);
        FloatSweep.AssertClose(function + "'", x, slopes, formula.Slope, 8, 8e-7);
        FloatSweep.AssertClose("half " + function + "'", x, halves, v => -0.5 * formula.Slope(v), 8, 4e-7);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Where_the_slope_jumps_it_is_one_of_both_sides(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        foreach (double bend in formula.Bends)
        {
            // At the bend itself the formula decides, as Keras does.
            Assert.Equal(formula.Slope(bend), Gradient(formula, [(float)bend], 1)[0], 6e-7);
            foreach (double x in new[] { bend - 1e-5, bend + 1e-5 })
                Assert.Equal(formula.Slope((float)x), Gradient(formula, [(float)x], 1)[0], 6e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_length_gives_the_same_and_writes_nothing_else(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        float[] all = GuardedFloats.Random(Longest, 3, 6).Span.ToArray();
        float[] values = Apply(formula, all), slopes = Gradient(formula, all, 0.75f);
        for (int count = 0; count <= Longest; count++)
        {
            GuardedFloats x = new(all.AsSpan(0, count)), y = new(count), dy = new(count, 0.75f), dx = new(count);
            formula.Kernel.Apply(x, y);
            formula.Kernel.Gradient(formula.Kernel.NeedsInput ? x : y, dy, dx);
            Assert.Equal(values.AsSpan(0, count), y.Span);
            Assert.Equal(slopes.AsSpan(0, count), dx.Span);
            formula.Kernel.Gradient(formula.Kernel.NeedsInput ? x : y, dy, dy);
            formula.Kernel.Apply(x, x);
            Assert.Equal(y.Span, x.Span);
            Assert.Equal(dx.Span, dy.Span);
            foreach (GuardedFloats floats in new[] { x, y, dy, dx })
                floats.AssertGuards();
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Extreme_inputs_never_give_NaN(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        AssertBounds(formula, Extremes);
        float[] slopes = Gradient(formula, Extremes, 1);
        for (int i = 0; i < Extremes.Length; i++)
            Assert.Equal((float)formula.Slope(Extremes[i]), slopes[i], 8e-7f * MathF.Max(1, MathF.Min(float.MaxValue, slopes[i])));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Infinities_give_the_limits_and_NaN_stays_NaN(Activation function)
    {
        ActivationFormula formula = ActivationFormula.All[function];
        float[] y = Apply(formula, [float.NegativeInfinity, 1, float.NaN, 1, float.PositiveInfinity]);
        Assert.Equal([formula.Limits.Low, y[1], float.NaN, y[1], formula.Limits.High], y.Select((v, i) => i is 0 or 4 ? Rounded(v) : v));
        Assert.Equal(formula.Value(1), y[1], 1e-6);

        static float Rounded(float limit) => MathF.Abs(limit - MathF.Round(limit)) < 1e-6f ? MathF.Round(limit) : limit;
    }

    private static void AssertBounds(ActivationFormula formula, float[] x)
    {
        foreach ((double ulps, double absolute) in formula.Bounds)
            FloatSweep.AssertClose(formula.Kernel.Name, x, Apply(formula, x), formula.Value, ulps, absolute);
    }

    private static float[] Apply(ActivationFormula formula, float[] x)
    {
        var y = new GuardedFloats(x.Length);
        formula.Kernel.Apply(new GuardedFloats(x), y);
        return y.Span.ToArray();
    }

    private static float[] Gradient(ActivationFormula formula, float[] x, float upper)
    {
        GuardedFloats input = new(x), dx = new(x.Length), dy = new(x.Length, upper);
        formula.Kernel.Gradient(formula.Kernel.NeedsInput ? input : new GuardedFloats(Apply(formula, x)), dy, dx);
        return dx.Span.ToArray();
    }
}
