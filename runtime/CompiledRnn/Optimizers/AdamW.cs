namespace CompiledRnn;

/// <summary><see cref="Adam"/> with <see cref="Optimizer.WeightDecay"/>, by which every parameter shrinks before the step.</summary>
public sealed class AdamW : Adam
{
    /// <summary>Makes the optimizer, with Keras's defaults.</summary>
    /// <param name="learningRate">The size of a step, r, or a schedule of it; left out: 0.001.</param>
    /// <param name="weightDecay">The share by which parameters shrink, times r: 0 or more.</param>
    /// <param name="beta1">How slowly the mean of the gradients forgets, b1: 0 to below 1.</param>
    /// <param name="beta2">How slowly the mean of their squares forgets, b2: 0 to below 1.</param>
    /// <param name="epsilon">Keeps the quotient finite, e; above 0.</param>
    /// <param name="amsgrad">Never let the divisor shrink.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public AdamW(
        LearningRateSchedule? learningRate = null,
        double weightDecay = 0.004,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-7,
        bool amsgrad = false)
        : base(learningRate, beta1, beta2, epsilon, amsgrad) =>
        WeightDecay = Checked(weightDecay, double.PositiveInfinity, nameof(weightDecay));
}
