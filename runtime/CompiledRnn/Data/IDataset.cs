namespace CompiledRnn;

/// <summary>Examples that a model learns from or is measured on: pairs of one input and one target, read by index in any order.</summary>
public interface IDataset
{
    /// <summary>The number of examples.</summary>
    int Count { get; }

    /// <summary>The shape of one input, without the batch.</summary>
    TensorShape InputShape { get; }

    /// <summary>The shape of one target, without the batch.</summary>
    TensorShape TargetShape { get; }

    /// <summary>Copies one example out.</summary>
    /// <param name="index">0 to Count - 1.</param>
    /// <param name="input">As many floats as <see cref="InputShape"/> has values.</param>
    /// <param name="target">As many floats as <see cref="TargetShape"/> has values.</param>
    void Read(int index, Span<float> input, Span<float> target);
}
