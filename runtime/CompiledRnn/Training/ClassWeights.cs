using System.Numerics.Tensors;

namespace CompiledRnn;

/// <summary>
/// Weights by class, Keras's <c>class_weight</c>: the class of a position is the place of its largest target, or, where a position has a
/// single target, that number rounded. A class without a weight counts 1.
/// </summary>
/// <param name="weights">Weight by class.</param>
/// <param name="output">Shape of the model's output.</param>
internal sealed class ClassWeights(IReadOnlyDictionary<int, float> weights, TensorShape output)
{
    private readonly Dictionary<int, float> _weights = new(weights);

    /// <summary>Weights for each example.</summary>
    public int Positions { get; } = output.Length / output[output.Rank - 1];

    /// <summary>Multiplies the weights of one example's positions.</summary>
    public void Multiply(ReadOnlySpan<float> target, Span<float> positions)
    {
        int width = target.Length / positions.Length;
        for (int i = 0; i < positions.Length; i++)
        {
            ReadOnlySpan<float> row = target.Slice(i * width, width);
            int label = width > 1 ? TensorPrimitives.IndexOfMax(row) : (int)MathF.Round(row[0]);
            if (_weights.TryGetValue(label, out float weight))
                positions[i] *= weight;
        }
    }
}
