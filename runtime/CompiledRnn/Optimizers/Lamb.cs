using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Lamb, Adam with steps in proportion to the length of each parameter: <c>m += (g - m)(1 - b1); v += (g^2 - v)(1 - b2)</c>, at step t
/// <c>u = m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + e); p -= r u |p| / |u|</c>, where the quotient of lengths is 1 if one of them is 0.
/// </summary>
public sealed class Lamb : Optimizer
{
    private float _rate;
    private Vector<float> _ofMean;
    private Vector<float> _ofSquare;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="beta1">How slowly the mean of the gradients forgets, b1: 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean of their squares forgets, b2: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the quotient finite, e; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Lamb(LearningRateSchedule? learningRate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
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
    private protected override bool ByParameter => true;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate)
    {
        _rate = learningRate;
        _ofMean = new Vector<float>((float)(1 / (1 - Math.Pow(Beta1, Iterations))));
        _ofSquare = new Vector<float>((float)(1 / (1 - Math.Pow(Beta2, Iterations))));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        Span<Vector<float>> parameters = vectors.Parameters, means = vectors.Slot(0), squares = vectors.Slot(1);
        var ratio = new Vector<float>(_rate * MoveMoments(parameters, vectors.Gradients, means, squares));
        for (int i = 0; i < parameters.Length; i++)
            parameters[i] -= ratio * Direction(means[i], squares[i]);
    }

    /// <summary>Brings the moments up to date; the step's length as a share of that of the direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float MoveMoments(
        ReadOnlySpan<Vector<float>> parameters, ReadOnlySpan<Vector<float>> gradients, Span<Vector<float>> means, Span<Vector<float>> squares)
    {
        var newShare1 = new Vector<float>((float)(1 - Beta1));
        var newShare2 = new Vector<float>((float)(1 - Beta2));
        Vector<float> parameterSquares = default, directionSquares = default;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> mean = means[i] + (gradient - means[i]) * newShare1;
            Vector<float> square = squares[i] + (gradient * gradient - squares[i]) * newShare2;
            means[i] = mean;
            squares[i] = square;
            Vector<float> direction = Direction(mean, square);
            parameterSquares += parameters[i] * parameters[i];
            directionSquares += direction * direction;
        }

        float length = MathF.Sqrt(Vector.Sum(parameterSquares)), directionLength = MathF.Sqrt(Vector.Sum(directionSquares));
        return length > 0 && directionLength > 0 ? length / directionLength : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<float> Direction(Vector<float> mean, Vector<float> square) =>
        mean * _ofMean / (Vector.SquareRoot(square * _ofSquare) + new Vector<float>((float)Epsilon));
}
