using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Adamax, Adam with the greatest gradient in place of the squares: <c>m += (g - m)(1 - b1); u = max(b2 u, |g|)</c>;
/// <c>p -= r m / ((1 - b1^t)(u + e))</c> at step t.
/// </summary>
public sealed class Adamax : Optimizer
{
    private Vector<float> _alpha;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="beta1">How slowly the mean of the gradients forgets, b1: 0 to below 1.</param>
    /// <param name="beta2">How slowly the greatest gradient is forgotten, b2: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the quotient finite, e; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Adamax(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, 0.001f)
    {
        Beta1 = Checked(beta1, 1, nameof(beta1));
        Beta2 = Checked(beta2, 1, nameof(beta2));
        Epsilon = CheckedEpsilon(epsilon);
    }

    /// <summary>How slowly the mean of the gradients forgets.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the greatest gradient is forgotten.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 2;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) =>
        _alpha = new Vector<float>((float)(learningRate / (1 - Math.Pow(Beta1, Iterations))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        var newShare1 = new Vector<float>((float)(1 - Beta1));
        var oldShare2 = new Vector<float>((float)Beta2);
        var epsilon = new Vector<float>((float)Epsilon);
        Vector<float> alpha = _alpha;
        Span<Vector<float>> parameters = vectors.Parameters, means = vectors.Slot(0), greatest = vectors.Slot(1);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> mean = means[i] + (gradient - means[i]) * newShare1;
            Vector<float> most = Vector.Max(oldShare2 * greatest[i], Vector.Abs(gradient));
            means[i] = mean;
            greatest[i] = most;
            parameters[i] -= alpha * mean / (most + epsilon);
        }
    }
}
