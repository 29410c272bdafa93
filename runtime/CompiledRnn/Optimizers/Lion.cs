using System.Numerics;
using System.Runtime.CompilerServices;
using CompiledRnn.Kernels;

namespace CompiledRnn;

/// <summary>Lion, which steps by the sign alone: <c>p -= r sign(b1 m + (1 - b1) g); m = b2 m + (1 - b2) g</c>.</summary>
public sealed class Lion : Optimizer
{
    private Vector<float> _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="beta1">The share of the mean in the direction of a step, b1: above 0, to 1.</param>
    /// <param name="beta2">How slowly the mean of the gradients forgets, b2: 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Lion(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.99)
        : base(learningRate, 0.001f)
    {
        Beta1 = beta1 is > 0 and <= 1 ? beta1 : throw new ArgumentOutOfRangeException(nameof(beta1), beta1, "Expected a value above 0, to 1.");
        Beta2 = Checked(beta2, 1, nameof(beta2));
    }

    /// <summary>The share of the mean in the direction of a step.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of the gradients forgets.</summary>
    public double Beta2 { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 1;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = new Vector<float>(learningRate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        Vector<float> oldShare1 = new((float)Beta1), newShare1 = new((float)(1 - Beta1));
        Vector<float> oldShare2 = new((float)Beta2), newShare2 = new((float)(1 - Beta2));
        Vector<float> rate = _rate;
        Span<Vector<float>> parameters = vectors.Parameters, means = vectors.Slot(0);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> direction = oldShare1 * means[i] + newShare1 * gradient;
            means[i] = oldShare2 * means[i] + newShare2 * gradient;
            parameters[i] -= Signs.Of(direction) * rate;
        }
    }
}
