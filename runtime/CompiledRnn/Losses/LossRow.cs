namespace CompiledRnn;

/// <summary>
/// One row of a model's output as a loss sees it: the last axis at one position of one sequence, its target, and where the gradient goes.
/// </summary>
public readonly ref struct LossRow
{
    internal LossRow(ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, double scale, int position)
    {
        Output = output;
        Target = target;
        Gradient = gradient;
        Scale = scale;
        Position = position;
    }

    /// <summary>The model's output, the whole last axis.</summary>
    public ReadOnlySpan<float> Output { get; }

    /// <summary>The target: as long as the output, or a single class index for a sparse loss.</summary>
    public ReadOnlySpan<float> Target { get; }

    /// <summary>Where <see cref="Scale"/> times the derivative of the row's value goes, as long as the output; empty where none is asked for.</summary>
    public Span<float> Gradient { get; }

    /// <summary>What the reduction multiplies the row's value by; the gradient has this factor.</summary>
    public double Scale { get; }

    /// <summary>The place of the row among all rows of the batch, for messages.</summary>
    public int Position { get; }
}
