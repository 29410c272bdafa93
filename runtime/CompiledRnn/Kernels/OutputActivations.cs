namespace CompiledRnn.Kernels;

/// <summary>The functions that a training pass leaves out before a loss, for whoever wants to see the output after it.</summary>
internal static class OutputActivations
{
    /// <summary>Logits to probabilities, in place.</summary>
    /// <param name="activation"><see cref="Activation.Sigmoid"/>, or <see cref="Activation.Softmax"/> over rows.</param>
    /// <param name="values">Whole rows.</param>
    /// <param name="width">Values in a row.</param>
    public static void Apply(Activation activation, Span<float> values, int width)
    {
        switch (activation)
        {
            case Activation.Sigmoid:
                foreach (ref float value in values)
                    value = Sigmoid(value);
                break;
            case Activation.Softmax:
                for (int start = 0; start < values.Length; start += width)
                    Softmax(values.Slice(start, width));
                break;
            default:
                throw new NotSupportedException($"No loss works on the input of {activation}.");
        }
    }

    private static float Sigmoid(float x)
    {
        float e = MathF.Exp(-MathF.Abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    private static void Softmax(Span<float> row)
    {
        float largest = float.NegativeInfinity;
        foreach (float value in row)
            largest = MathF.Max(largest, value);
        float sum = 0;
        foreach (ref float value in row)
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        foreach (ref float value in row)
            value /= sum;
    }
}
