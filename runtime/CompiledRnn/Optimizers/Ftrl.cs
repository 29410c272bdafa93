using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// FTRL ("follow the regularized leader"): <c>h = g + 2 s p; b = a + g^2; z += h - p (b^-k - a^-k) / r; a = b</c>, then
/// <c>p = (clip(z, -l1, l1) - z) / (a^-k / r + 2 l2 + c / r)</c>.
/// </summary>
public sealed class Ftrl : Optimizer
{
    private float _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001. Steps need one above 0.</param>
    /// <param name="learningRatePower">How the steps become smaller, k: 0 (not at all) or less.</param>
    /// <param name="initialAccumulatorValue">Start value of the sums of squares, a: 0 or more.</param>
    /// <param name="l1RegularizationStrength">Pulls parameters to exactly zero, l1: 0 or more.</param>
    /// <param name="l2RegularizationStrength">Pulls parameters towards zero, l2: 0 or more.</param>
    /// <param name="l2ShrinkageRegularizationStrength">Adds to the gradient as a penalty would, s: 0 or more.</param>
    /// <param name="beta">The beta of the paper, c: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Ftrl(
        LearningRateSchedule? learningRate = null,
        double learningRatePower = -0.5,
        double initialAccumulatorValue = 0.1,
        double l1RegularizationStrength = 0,
        double l2RegularizationStrength = 0,
        double l2ShrinkageRegularizationStrength = 0,
        double beta = 0)
        : base(learningRate, 0.001f)
    {
        LearningRatePower = double.IsFinite(learningRatePower) && learningRatePower <= 0
            ? learningRatePower
            : throw new ArgumentOutOfRangeException(nameof(learningRatePower), learningRatePower, "Expected 0 or less.");
        InitialAccumulatorValue = Checked(initialAccumulatorValue, double.PositiveInfinity, nameof(initialAccumulatorValue));
        L1RegularizationStrength = Checked(l1RegularizationStrength, double.PositiveInfinity, nameof(l1RegularizationStrength));
        L2RegularizationStrength = Checked(l2RegularizationStrength, double.PositiveInfinity, nameof(l2RegularizationStrength));
        L2ShrinkageRegularizationStrength =
            Checked(l2ShrinkageRegularizationStrength, double.PositiveInfinity, nameof(l2ShrinkageRegularizationStrength));
        Beta = Checked(beta, double.PositiveInfinity, nameof(beta));
    }

    /// <summary>How the steps become smaller.</summary>
    public double LearningRatePower { get; }

    /// <summary>Start value of the sums of squares.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Pulls parameters to exactly zero.</summary>
    public double L1RegularizationStrength { get; }

    /// <summary>Pulls parameters towards zero.</summary>
    public double L2RegularizationStrength { get; }

    /// <summary>Adds to the gradient as a penalty would.</summary>
    public double L2ShrinkageRegularizationStrength { get; }

    /// <summary>The beta of the paper.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 2;

    /// <inheritdoc/>
    private protected override float SlotStart(int slot) => slot == 0 ? (float)InitialAccumulatorValue : 0;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = learningRate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        // The formula divides by the rate; a step of size zero changes nothing.
        if (_rate == 0)
            return;
        var perRate = new Vector<float>(1 / _rate);
        var l1 = new Vector<float>((float)L1RegularizationStrength);
        var shrinkage = new Vector<float>((float)(2 * L2ShrinkageRegularizationStrength));
        var constant = new Vector<float>((float)(2 * L2RegularizationStrength + Beta / _rate));
        Span<Vector<float>> parameters = vectors.Parameters, sums = vectors.Slot(0), linears = vectors.Slot(1);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i], parameter = parameters[i];
            Vector<float> sum = sums[i] + gradient * gradient;
            Vector<float> power = Power(sum);
            Vector<float> linear = linears[i] + (gradient + shrinkage * parameter - (power - Power(sums[i])) * perRate * parameter);
            Vector<float> quadratic = power * perRate + constant;
            Vector<float> next = (Vector.Min(Vector.Max(linear, -l1), l1) - linear) / quadratic;
            sums[i] = sum;
            linears[i] = linear;

            // 0/0 where nothing was learnt yet and no sum was given to start with (the buffer's padding always): it stays.
            parameters[i] = Vector.ConditionalSelect(Vector.Equals(quadratic, Vector<float>.Zero), parameter, next);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<float> Power(Vector<float> sum) => LearningRatePower switch
    {
        -0.5 => Vector.SquareRoot(sum),
        0 => Vector<float>.One,
        -1 => sum,
        _ => Vector.Exp(Vector.Log(sum) * new Vector<float>((float)-LearningRatePower)),
    };
}
