namespace CompiledRnn;

/// <summary>The loop over the rows of a batch, in their order, and the reduction over them: the same for every loss.</summary>
internal static class LossLoop
{
    /// <summary>Checks the lengths, then <see cref="Reduce"/>.</summary>
    public static double Run(
        Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape, PositionWeights weights = default)
    {
        int sequences = CompiledModel.CountSequences(output.Length, shape, nameof(output));
        CompiledModel.CheckLength(target.Length, sequences, loss.TargetShape(shape), nameof(target));
        weights.Check(sequences, output.Length / shape[shape.Rank - 1]);
        return Reduce(loss, output, target, gradient, shape, weights);
    }

    /// <summary>The loss of a batch; writes its gradient unless <paramref name="gradient"/> is empty. Allocates nothing.</summary>
    /// <param name="loss">The maths of a row.</param>
    /// <param name="output">Whole sequences.</param>
    /// <param name="target">As many targets.</param>
    /// <param name="gradient">Empty, or as long as the output.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <param name="weights">What the positions count, checked.</param>
    public static double Reduce(
        Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape, PositionWeights weights = default) =>
        ReducePart(loss, output, target, gradient, shape, weights, new LossPart(Scale(loss, output.Length, target, shape, weights)));

    /// <summary>As <see cref="Reduce"/>, for some sequences of a batch: their part of its loss.</summary>
    public static double ReducePart(
        Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> gradient, TensorShape shape, PositionWeights weights, LossPart part)
    {
        int width = RowWidth(loss, output.Length, shape);
        int rows = output.Length / width, targetWidth = target.Length / rows;
        int rowsBefore = part.SequencesBefore * (shape.Length / width);
        double sum = 0;
        for (int i = 0; i < rows; i++)
        {
            Span<float> rowGradient = gradient.IsEmpty ? [] : gradient.Slice(i * width, width);
            ReadOnlySpan<float> rowTarget = target.Slice(i * targetWidth, targetWidth);
            double weight = loss.Counts(rowTarget) ? weights.At(i, rows) : 0;

            // What does not count may hold anything, padding for instance: it is not looked at.
            if (weight == 0)
                rowGradient.Clear();
            else
                sum += weight * loss.Row(new LossRow(output.Slice(i * width, width), rowTarget, rowGradient, weight * part.Scale, rowsBefore + i));
        }

        return sum * part.Scale;
    }

    /// <summary>The weighted value of each row, not reduced.</summary>
    public static void Each(
        Loss loss, ReadOnlySpan<float> output, ReadOnlySpan<float> target, Span<float> values, TensorShape shape, PositionWeights weights)
    {
        int sequences = CompiledModel.CountSequences(output.Length, shape, nameof(output));
        CompiledModel.CheckLength(target.Length, sequences, loss.TargetShape(shape), nameof(target));
        weights.Check(sequences, output.Length / shape[shape.Rank - 1]);
        int width = RowWidth(loss, output.Length, shape);
        int rows = output.Length / width, targetWidth = target.Length / rows;
        if (values.Length != rows)
            throw new ArgumentException($"Expected {rows} floats, one for each value of the loss, got {values.Length}.", nameof(values));
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> rowTarget = target.Slice(i * targetWidth, targetWidth);
            double weight = loss.Counts(rowTarget) ? weights.At(i, rows) : 0;
            values[i] = weight == 0 ? 0 : (float)(weight * loss.Row(new LossRow(output.Slice(i * width, width), rowTarget, [], weight, i)));
        }
    }

    /// <summary>Whether the number of rows alone says what the sum of the values is divided by, where there is no mask.</summary>
    public static bool DividesByRows(Loss loss) => !loss.LeavesOut && loss.Reduction != LossReduction.MeanWithSampleWeight;

    private static int RowWidth(Loss loss, int length, TensorShape shape) => loss.Extent switch
    {
        LossExtent.Position => shape[shape.Rank - 1],
        LossExtent.Sequence => shape.Length,
        _ => length,
    };

    /// <summary>
    /// What the sum of the weighted values of a batch is multiplied by. Keras divides by the number of rows, where there is a mask by that of
    /// the valid ones, and for MeanWithSampleWeight by the sum of weights; by 0 gives 0.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputFloats">Values of the batch's outputs.</param>
    /// <param name="target">Its targets; not looked at where <see cref="DividesByRows"/>.</param>
    /// <param name="shape">Shape of one output.</param>
    /// <param name="weights">What the positions count.</param>
    public static double Scale(Loss loss, int outputFloats, ReadOnlySpan<float> target, TensorShape shape, PositionWeights weights)
    {
        int rows = outputFloats / RowWidth(loss, outputFloats, shape);
        bool byWeight = loss.Reduction == LossReduction.MeanWithSampleWeight;
        if (loss.Reduction == LossReduction.Sum)
            return 1;
        if (!loss.LeavesOut && (byWeight ? weights.IsEmpty : weights.Mask.IsEmpty))
            return 1.0 / rows;
        int targetWidth = target.Length / rows;
        double divisor = 0;
        for (int i = 0; i < rows; i++)
        {
            if (loss.Counts(target.Slice(i * targetWidth, targetWidth)) && weights.Counts(i, rows))
                divisor += byWeight ? weights.WeightOf(i, rows) : 1;
        }

        return divisor == 0 ? 0 : 1 / divisor;
    }
}
