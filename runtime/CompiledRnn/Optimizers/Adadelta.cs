using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Adadelta: <c>a = q a + (1 - q) g^2; d = g sqrt(u + e) / sqrt(a + e); u = q u + (1 - q) d^2; p -= r d</c>.
/// </summary>
public sealed class Adadelta : Optimizer
{
    private Vector<float> _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="rho">How slowly the means of the squares forget, q: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the roots finite, e; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Adadelta(LearningRateSchedule? learningRate = null, double rho = 0.95, double epsilon = 1e-7)
        : base(learningRate, 0.001f)
    {
        Rho = Checked(rho, 1, nameof(rho));
        Epsilon = CheckedEpsilon(epsilon);
    }

    /// <summary>How slowly the means of the squares forget.</summary>
    public double Rho { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 2;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = new Vector<float>(learningRate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        var oldShare = new Vector<float>((float)Rho);
        var newShare = new Vector<float>((float)(1 - Rho));
        var epsilon = new Vector<float>((float)Epsilon);
        Vector<float> rate = _rate;
        Span<Vector<float>> parameters = vectors.Parameters, squares = vectors.Slot(0), steps = vectors.Slot(1);
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> square = oldShare * squares[i] + newShare * (gradient * gradient);
            Vector<float> step = Vector.SquareRoot(steps[i] + epsilon) * gradient / Vector.SquareRoot(square + epsilon);
            squares[i] = square;
            steps[i] = oldShare * steps[i] + newShare * (step * step);
            parameters[i] -= rate * step;
        }
    }
}
