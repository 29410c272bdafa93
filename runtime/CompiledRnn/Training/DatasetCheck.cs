using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Refuses data that a model cannot take, before any work is done.</summary>
internal static class DatasetCheck
{
    /// <summary>Compares the shapes of all parts of a data set with the model's and the loss's.</summary>
    /// <param name="data">The data.</param>
    /// <param name="model">The model, for whatever lengths.</param>
    /// <param name="loss">What the targets are for.</param>
    /// <param name="what">The data in words, for the message.</param>
    /// <returns>The parts, of one length each.</returns>
    /// <exception cref="ArgumentException">There are no examples, or a shape does not fit.</exception>
    public static IReadOnlyList<IDataset> Parts(IDataset data, ModelDefinition model, Objective loss, string what)
    {
        IReadOnlyList<IDataset> parts = BucketedDataset.PartsOf(data, model);
        foreach (IDataset part in parts)
            Run(part, model.For(part), loss, what);
        return parts;
    }

    /// <summary>Compares a data set's shapes with the model's and the loss's.</summary>
    /// <param name="data">The data.</param>
    /// <param name="definition">The model.</param>
    /// <param name="loss">What the targets are for.</param>
    /// <param name="what">The data in words, for the message.</param>
    /// <exception cref="ArgumentException">There are no examples, or a shape does not fit.</exception>
    public static void Run(IDataset data, ModelDefinition definition, Objective loss, string what)
    {
        CheckInput(data, definition, what);
        BatchBehind(data)?.Check(definition, loss, what);
        TensorShape target = LossMeasure.TargetShapeOf(definition, loss);
        if (!Fits(data.TargetShape, target))
        {
            throw new ArgumentException(
                $"{definition.Name} has outputs of shape {definition.Output}, for which {loss} takes targets of shape {target}, "
                + $"but those of the {what} have shape {data.TargetShape}.",
                nameof(data));
        }

        CheckWeights(data, definition, what);
    }

    /// <summary>Compares the number of a data set's weights with the model's positions.</summary>
    /// <param name="data">The data.</param>
    /// <param name="definition">The model.</param>
    /// <param name="what">The data in words, for the message.</param>
    /// <exception cref="ArgumentException">There are other than none, one, or one for each position.</exception>
    public static void CheckWeights(IDataset data, ModelDefinition definition, string what)
    {
        int positions = definition.Positions;
        if (data.WeightCount != 0 && data.WeightCount != 1 && data.WeightCount != positions)
        {
            throw new ArgumentException(
                $"{definition.Name} has outputs of shape {definition.Output}, whose pairs take 1 weight or {positions}, one for each position, "
                + $"but those of the {what} have {data.WeightCount}.",
                nameof(data));
        }
    }

    /// <summary>Compares a data set's input shape with the model's.</summary>
    /// <param name="data">The data.</param>
    /// <param name="definition">The model.</param>
    /// <param name="what">The data in words, for the message.</param>
    /// <exception cref="ArgumentException">There are no examples, or the shape does not fit.</exception>
    public static void CheckInput(IDataset data, ModelDefinition definition, string what)
    {
        if (data.Count < 1)
            throw new ArgumentException($"Expected at least one example in the {what}, got none.", nameof(data));
        BatchBehind(data)?.Check(definition, loss: null, what);
        if (!Fits(data.InputShape, definition.Input))
        {
            throw new ArgumentException(
                $"{definition.Name} takes inputs of shape {definition.Input}, but those of the {what} have shape {data.InputShape}.", nameof(data));
        }
    }

    // Of packed rows the lengths alone could fit by chance; a batch knows its parts.
    private static ModelBatch? BatchBehind(IDataset data)
    {
        while (data is IDatasetView view)
            data = view.Source;
        return data as ModelBatch;
    }

    // As in Keras, a last axis of size one may be there or not.
    private static bool Fits(TensorShape given, TensorShape expected) => given == expected || Extends(given, expected) || Extends(expected, given);

    private static bool Extends(TensorShape longer, TensorShape shorter) =>
        longer.Rank == shorter.Rank + 1 && longer[shorter.Rank] == 1 && longer.Dimensions[..^1].SequenceEqual(shorter.Dimensions);
}
