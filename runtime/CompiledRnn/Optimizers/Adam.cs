using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Adam, as Keras computes it: <c>m += (g - m)(1 - b1); v += (g^2 - v)(1 - b2); p -= m a / (sqrt(v) + e)</c> with
/// <c>a = r sqrt(1 - b2^t) / (1 - b1^t)</c> at step t. Epsilon is not corrected for the bias (unlike PyTorch's). With AMSGrad, the greatest v
/// so far stands under the root.
/// </summary>
public class Adam : Optimizer
{
    private Vector<float> _alpha;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="beta1">How slowly the mean of the gradients forgets, b1: 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean of their squares forgets, b2: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the quotient finite, e; above 0.</param>
    /// <param name="amsgrad">Never let the divisor shrink.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Adam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7, bool amsgrad = false)
        : base(learningRate, 0.001f)
    {
        Beta1 = Checked(beta1, 1, nameof(beta1));
        Beta2 = Checked(beta2, 1, nameof(beta2));
        Epsilon = CheckedEpsilon(epsilon);
        Amsgrad = amsgrad;
    }

    /// <summary>How slowly the mean of the gradients forgets.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of their squares forgets.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the divisor never shrinks.</summary>
    public bool Amsgrad { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => Amsgrad ? 3 : 2;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) =>
        _alpha = new Vector<float>((float)(learningRate * Math.Sqrt(1 - Math.Pow(Beta2, Iterations)) / (1 - Math.Pow(Beta1, Iterations))));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        // The differences are taken in double: 1 - 0.999f would be off in its fifth digit.
        var newShare1 = new Vector<float>((float)(1 - Beta1));
        var newShare2 = new Vector<float>((float)(1 - Beta2));
        var epsilon = new Vector<float>((float)Epsilon);
        Vector<float> alpha = _alpha;
        Span<Vector<float>> parameters = vectors.Parameters, means = vectors.Slot(0), squares = vectors.Slot(1);
        Span<Vector<float>> greatest = Amsgrad ? vectors.Slot(2) : [];
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> mean = means[i] + (gradient - means[i]) * newShare1;
            Vector<float> square = squares[i] + (gradient * gradient - squares[i]) * newShare2;
            means[i] = mean;
            squares[i] = square;
            if (!greatest.IsEmpty)
                greatest[i] = square = Vector.Max(greatest[i], square);
            parameters[i] -= mean * alpha / (Vector.SquareRoot(square) + epsilon);
        }
    }
}
