namespace CompiledRnn;

/// <summary>
/// How the values of all positions become one number; w are the positions' weights, 1 where none are given. Where there is a mask, only the
/// valid positions count. Source: keras/src/losses/loss.py, <c>reduce_weighted_values</c>.
/// </summary>
/// <remarks>For Keras's <c>none</c>, which no training can follow, see <see cref="Loss.ComputeEach"/>.</remarks>
public enum LossReduction
{
    /// <summary>Keras's default: <c>sum(w value) / positions</c>. The weights' sum does not matter: half of all weights gives half the loss.</summary>
    SumOverBatchSize,

    /// <summary>The same as <see cref="SumOverBatchSize"/>.</summary>
    Mean,

    /// <summary><c>sum(w value)</c>.</summary>
    Sum,

    /// <summary><c>sum(w value) / sum(w)</c>; 0 where the weights add up to 0.</summary>
    MeanWithSampleWeight,
}
