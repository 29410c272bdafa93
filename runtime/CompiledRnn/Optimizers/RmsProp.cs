using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// RMSprop: <c>a = q a + (1 - q) g^2; s = r g / sqrt(a + e); p -= s</c>. Centered, with the mean of the gradients
/// <c>n = q n + (1 - q) g</c>, the root is of <c>a - n^2 + e</c>. With momentum m: <c>b = m b + s; p -= b</c>.
/// </summary>
public sealed class RmsProp : Optimizer
{
    private Vector<float> _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="rho">How slowly the mean of the squares forgets, q: 0 to below 1.</param>
    /// <param name="momentum">The share of the last step that goes on, m: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the root finite, e; above 0.</param>
    /// <param name="centered">Divide by the deviation rather than by the size of the gradients.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public RmsProp(LearningRateSchedule? learningRate = null, double rho = 0.9, double momentum = 0, double epsilon = 1e-7, bool centered = false)
        : base(learningRate, 0.001f)
    {
        Rho = Checked(rho, 1, nameof(rho));
        Momentum = Checked(momentum, 1, nameof(momentum));
        Epsilon = CheckedEpsilon(epsilon);
        Centered = centered;
    }

    /// <summary>How slowly the mean of the squares forgets.</summary>
    public double Rho { get; }

    /// <summary>The share of the last step that goes on.</summary>
    public double Momentum { get; }

    /// <summary>Keeps the quotient finite.</summary>
    public double Epsilon { get; }

    /// <summary>Whether the mean of the gradients is taken out of their squares.</summary>
    public bool Centered { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => 1 + (Centered ? 1 : 0) + (Momentum > 0 ? 1 : 0);

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = new Vector<float>(learningRate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        var oldShare = new Vector<float>((float)Rho);
        var newShare = new Vector<float>((float)(1 - Rho));
        var epsilon = new Vector<float>((float)Epsilon);
        var momentum = new Vector<float>((float)Momentum);
        Vector<float> rate = _rate;
        Span<Vector<float>> parameters = vectors.Parameters, squares = vectors.Slot(0);
        Span<Vector<float>> means = Centered ? vectors.Slot(1) : [];
        Span<Vector<float>> steps = Momentum > 0 ? vectors.Slot(SlotCount - 1) : [];
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> gradient = gradients[i];
            Vector<float> divisor = squares[i] = oldShare * squares[i] + newShare * (gradient * gradient);
            if (!means.IsEmpty)
            {
                means[i] = oldShare * means[i] + newShare * gradient;
                divisor -= means[i] * means[i];
            }

            Vector<float> step = rate * gradient / Vector.SquareRoot(divisor + epsilon);
            if (!steps.IsEmpty)
                steps[i] = step = momentum * steps[i] + step;
            parameters[i] -= step;
        }
    }
}
