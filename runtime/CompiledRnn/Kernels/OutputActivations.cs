using System.Runtime.InteropServices;

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
        ref float first = ref MemoryMarshal.GetReference(values);
        switch (activation)
        {
            case Activation.Sigmoid:
                Elementwise.Apply<Sigmoid>(ref first, ref first, (nuint)values.Length);
                break;
            case Activation.Softmax:
                SoftmaxRows.Apply(ref first, width, ref first, width, values.Length / width, width);
                break;
            default:
                throw new NotSupportedException($"No loss works on the input of {activation}.");
        }
    }
}
