namespace CompiledRnn;

/// <summary>The loop over the rows of a batch, in their order, and the mean over them: the same for every loss.</summary>
internal static class LossLoop
{
    /// <summary>Checks the lengths, then <see cref="Mean"/>.</summary>
    public static double Run(Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape)
    {
        int sequences = CompiledModel.CountSequences(output.Length, shape, nameof(output));
        CompiledModel.CheckLength(target.Length, sequences, loss.TargetShape(shape), nameof(target));
        return Mean(loss, output, target, gradient, shape[shape.Rank - 1]);
    }

    /// <summary>The mean over all rows; writes its gradient unless <paramref name="gradient"/> is empty. Allocates nothing.</summary>
    /// <param name="loss">The maths of a row.</param>
    /// <param name="output">Whole rows.</param>
    /// <param name="target">As many targets.</param>
    /// <param name="gradient">Empty, or as long as the output.</param>
    /// <param name="width">Values in a row of the output.</param>
    public static double Mean(Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, int width)
    {
        int rows = output.Length / width;
        int targetWidth = target.Length / rows;
        double scale = 1.0 / rows;
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            Span<float> rowGradient = gradient.IsEmpty ? [] : gradient.Slice(i * width, width);
            sum += loss.Row(new LossRow(output.Slice(i * width, width), target.Slice(i * targetWidth, targetWidth), rowGradient, scale, i));
        }

        return sum * scale;
    }
}
