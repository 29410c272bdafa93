using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>Refuses parts of a batch that do not fit the model or each other.</summary>
internal static class BatchCheck
{
    public static void Input(PortDefinition port, BatchPart part, int count)
    {
        port.CheckLength(part.Values.Length, count, part.Name);
        if (!port.IsTokens)
            FiniteValues.Check(part.Values, part.Name);
        else if (part.Tokens.IndexOfAnyInRange(int.MinValue, -1) is var at and >= 0)
            throw new ArgumentException($"Expected tokens of 0 or more, got {part.Tokens[at]} at position {at}.", part.Name);
    }

    /// <summary>Checks an output's targets and weights.</summary>
    /// <returns>Values of one target: as many as the output has, or one for each of its positions; 0 where there are none.</returns>
    public static int Target(PortDefinition port, BatchPart part, int count)
    {
        int length = part.Values.Length / count, positions = port.Positions;
        if (part.Values.Length % count != 0 || (length != 0 && length != port.Shape.Length && length != positions))
        {
            throw new ArgumentException(
                $"Expected {(long)count * port.Shape.Length} floats ({count} x {port.Text}), or {(long)count * positions} classes or single values, "
                + $"got {part.Values.Length}.",
                part.Name);
        }

        FiniteValues.Check(part.Values, part.Name);
        if (length == 0 && part.Weights.Length > 0)
            throw new ArgumentException($"{part.WeightsName} are weights of {part.Name}, which is left out.", part.WeightsName);
        Weights(part.Weights, count, positions, part.WeightsName);
        return length;
    }

    /// <summary>Refuses weights that are neither none, nor one for each sequence, nor one for each position.</summary>
    public static void Weights(float[] weights, int count, int positions, string name)
    {
        if (weights.Length != 0 && weights.Length != count && weights.Length != (long)count * positions)
        {
            throw new ArgumentException(
                $"Expected {count} floats (one for each sequence){(positions == 1 ? "" : $" or {(long)count * positions} (one for each position)")}, "
                + $"got {weights.Length}.",
                name);
        }

        FiniteValues.Check(weights, name);
    }

    /// <summary>What is wrong with an output's targets.</summary>
    public static string WrongTarget(ModelDefinition definition, PortDefinition output, Loss? loss, TensorShape? expected, int got, string what) => (expected, got) switch
    {
        (null, _) => $"The {what} have targets for the output {output.Name} of {definition.Name}, which has no loss: leave them out, or give it a loss.",
        (_, 0) => $"The {what} have no targets for the output {output.Name} of {definition.Name}, whose loss {loss} takes some of shape {expected}.",
        _ => $"The output {output.Name} of {definition.Name} has the shape {output.Shape}, for which {loss} takes targets of shape {expected}, "
            + $"but those of the {what} have {got} values.",
    };
}
