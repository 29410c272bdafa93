using System.Numerics;
using System.Runtime.CompilerServices;

namespace CompiledRnn;

/// <summary>
/// Gradient descent: <c>p -= r g</c>. With momentum m: <c>v = m v - r g; p += v</c>, or <c>p += m v - r g</c> with Nesterov's.
/// </summary>
public sealed class Sgd : Optimizer
{
    private Vector<float> _rate;

    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.01.</param>
    /// <param name="momentum">The share of the last step that goes on, m: 0 to below 1.</param>
    /// <param name="nesterov">Look ahead along the momentum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public Sgd(LearningRateSchedule? learningRate = null, float momentum = 0, bool nesterov = false)
        : base(learningRate, 0.01f)
    {
        Momentum = (float)Checked(momentum, 1, nameof(momentum));
        Nesterov = nesterov;
    }

    /// <summary>The share of the last step that goes on.</summary>
    public float Momentum { get; }

    /// <summary>Whether steps look ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    private protected override int SlotCount => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    private protected override void BeginStep(float learningRate) => _rate = new Vector<float>(learningRate);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override void Update(in UpdateVectors vectors)
    {
        Vector<float> rate = _rate;
        Span<Vector<float>> parameters = vectors.Parameters;
        ReadOnlySpan<Vector<float>> gradients = vectors.Gradients;
        if (Momentum == 0)
        {
            for (int i = 0; i < parameters.Length; i++)
                parameters[i] -= rate * gradients[i];
            return;
        }

        var momentum = new Vector<float>(Momentum);
        Span<Vector<float>> velocities = vectors.Slot(0);
        for (int i = 0; i < parameters.Length; i++)
        {
            Vector<float> step = rate * gradients[i];
            Vector<float> velocity = momentum * velocities[i] - step;
            velocities[i] = velocity;
            parameters[i] += Nesterov ? momentum * velocity - step : velocity;
        }
    }
}
