using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Nadam, Adam with Nesterov's momentum: <c>m += (g - m)(1 - b1); v += (g^2 - v)(1 - b2)</c>, with <c>u_t = b1 (1 - 0.96^t / 2)</c> and their
/// product U up to step t <c>n = m u_(t+1) / (1 - U u_(t+1)) + g (1 - u_t) / (1 - U); p -= r n / (sqrt(v / (1 - b2^t)) + e)</c>.
/// </summary>
public sealed class Nadam : Optimizer
{
    private double _product = 1;
    private Vector<float> _ofMean;
    private Vector<float> _ofGradient;
    private Vector<float> _ofSquare;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="beta1">How slowly the mean of the gradients forgets, b1: 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean of their squares forgets, b2: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the quotient finite, e; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Nadam(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate, 0.001f)
    {
        Beta1 = Checked(beta1, 1, nameof(beta1));
        Beta2 = Checked(beta2, 1, nameof(beta2));
        Epsilon = CheckedEpsilon(epsilon);
    }

    /// <summary>How slowly the mean of the gradients forgets.</summary>
    public double Beta1 { get; }

    /// <summary>How slowly the mean of their squares forgets.</summary>
    public double Beta2 { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 2;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate)
    {
        double now = MomentumOf(Iterations), next = MomentumOf(Iterations + 1);
        _product *= now;
        _ofMean = new Vector<float>((float)(learningRate * next / (1 - _product * next)));
        _ofGradient = new Vector<float>((float)(learningRate * (1 - now) / (1 - _product)));
        _ofSquare = new Vector<float>((float)(1 / (1 - Math.Pow(Beta2, Iterations))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        var newShare1 = new Vector<float>((float)(1 - Beta1));
        var newShare2 = new Vector<float>((float)(1 - Beta2));
        var epsilon = new Vector<float>((float)Epsilon);
        Vector<float> ofMean = _ofMean, ofGradient = _ofGradient, ofSquare = _ofSquare;
        Span<Vector<float>> parameters = vectors.Parameters, means = vectors.Slot(0), squares = vectors.Slot(1);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> mean = means[i] + (gradient - means[i]) * newShare1;
            Vector<float> square = squares[i] + (gradient * gradient - squares[i]) * newShare2;
            means[i] = mean;
            squares[i] = square;
            parameters[i] -= (ofMean * mean + ofGradient * gradient) / (Vector.SquareRoot(square * ofSquare) + epsilon);
        }
    }

    private double MomentumOf(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step));
}
