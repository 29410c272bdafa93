namespace CompiledRnn;

/// <summary>The loop over the rows of a batch, in their order, and the mean over them: the same for every loss.</summary>
internal static class LossLoop
{
    /// <summary>The mean over all positions; writes its gradient unless <paramref name="gradient"/> is empty.</summary>
    public static double Run(Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape)
    {
        int sequences = CompiledModel.CountSequences(output.Length, shape, nameof(output));
        TensorShape targetShape = loss.TargetShape(shape);
        CompiledModel.CheckLength(target.Length, sequences, targetShape, nameof(target));
        int width = shape[shape.Rank - 1];
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
