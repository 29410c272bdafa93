namespace CompiledRnn;

/// <summary>A number where a schedule may stand.</summary>
internal sealed class ConstantLearningRate(float rate) : LearningRateSchedule
{
    /// <summary>The size of every step.</summary>
    public float Rate { get; } = rate;

    /// <inheritdoc/>
    public override double At(long iteration) => Rate;
}
