namespace CompiledRnn;

/// <summary>What the generator and the runtime have to know of a function; a test holds it against the functions themselves.</summary>
internal static class ActivationFacts
{
    /// <summary>Whether the derivative is computed from the input of the forward pass; elsewhere its output is enough.</summary>
    public static bool NeedsInput(Activation activation) => activation
        is Activation.Gelu or Activation.GeluTanh or Activation.HardSilu or Activation.Mish or Activation.Silu or Activation.TanhShrink;

    /// <summary>Whether a value of the output depends on the whole row of the input, not on one value of it.</summary>
    public static bool IsRowWise(Activation activation) => activation
        is Activation.Softmax or Activation.LogSoftmax or Activation.Sparsemax;
}
