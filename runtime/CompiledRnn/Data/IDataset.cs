namespace CompiledRnn;

/// <summary>
/// Pairs of input and target, read by index in any order by one thread at a time. A source of your own (a file, a database, a generator)
/// implements it.
/// </summary>
public interface IDataset
{
    /// <summary>The number of pairs.</summary>
    int Count { get; }

    /// <summary>The shape of one input, the batch left out: <c>[24, 8]</c> is 24 steps of 8 features.</summary>
    TensorShape InputShape { get; }

    /// <summary>The shape of one target, the batch left out.</summary>
    TensorShape TargetShape { get; }

    /// <summary>
    /// How many weights each pair has: 0 where all pairs count alike, 1, or one for each position of the output (its steps). Only a source
    /// that says other than 0 must have <see cref="ReadWeights"/>.
    /// </summary>
    int WeightCount => 0;

    /// <summary>Copies one pair out. Called for each pair of each batch: it should not allocate.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="input">Filled with <c>InputShape.Length</c> values, row-major.</param>
    /// <param name="target">Filled with <c>TargetShape.Length</c> values, row-major.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair.</exception>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    void Read(int index, Span<float> input, Span<float> target);

    /// <summary>Copies the weights of one pair out: what it counts in the loss and in weighted metrics. It should not allocate.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    /// <param name="weights">Filled with <see cref="WeightCount"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pair.</exception>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void ReadWeights(int index, Span<float> weights) => PairCheck.CheckWeights(this, index, weights.Length);
}
