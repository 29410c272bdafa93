using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>Adagrad: <c>a += g^2; p -= r g / sqrt(a + e)</c>.</summary>
public sealed class Adagrad : Optimizer
{
    private Vector<float> _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="initialAccumulatorValue">Start value of the sums of squares, a: 0 or more.</param>
    /// <param name="epsilon">Keeps the quotient finite, e: 0 or more, above 0 where the sums start at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Adagrad(LearningRateSchedule? learningRate = null, double initialAccumulatorValue = 0.1, double epsilon = 1e-7)
        : base(learningRate, 0.001f)
    {
        InitialAccumulatorValue = Checked(initialAccumulatorValue, double.PositiveInfinity, nameof(initialAccumulatorValue));
        Epsilon = (float)initialAccumulatorValue > 0 ? Checked(epsilon, double.PositiveInfinity, nameof(epsilon)) : CheckedEpsilon(epsilon);
    }

    /// <summary>Start value of the sums of squares.</summary>
    public double InitialAccumulatorValue { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 1;

    /// <inheritdoc/>
    private protected override float SlotStart(int slot) => (float)InitialAccumulatorValue;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = new Vector<float>(learningRate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        var epsilon = new Vector<float>((float)Epsilon);
        Vector<float> rate = _rate;
        Span<Vector<float>> parameters = vectors.Parameters, sums = vectors.Slot(0);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> sum = sums[i] + gradient * gradient;
            sums[i] = sum;
            parameters[i] -= rate * gradient / Vector.SquareRoot(sum + epsilon);
        }
    }
}
