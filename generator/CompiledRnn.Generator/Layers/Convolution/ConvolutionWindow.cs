using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The windows of a convolution over time, with Keras's numbers of steps (keras/src/ops/operation_utils.py).</summary>
/// <param name="Taps">Steps that a window reads.</param>
/// <param name="Strides">Steps from one window to the next.</param>
/// <param name="Dilation">Steps from tap to tap.</param>
/// <param name="Padding">What happens at the ends.</param>
internal sealed record ConvolutionWindow(int Taps, int Strides, int Dilation, Padding Padding)
{
    public static ConvolutionWindow Of(LayerSpec spec) => new(
        spec.Get("KernelSize", 0), spec.Get("Strides", 1), spec.Get("DilationRate", 1), spec.Get("Padding", Padding.Valid));

    /// <summary>Steps from a window's first to its last, both counted.</summary>
    public int Reach => (Taps - 1) * Dilation + 1;

    /// <summary>Steps of the output; null where no window fits.</summary>
    public Extent? OutputSteps(Extent steps) => Padding == Padding.Valid && steps.IsFixed && steps.Value < Reach
        ? null
        : (steps - (Padding == Padding.Valid ? Reach : 1)).Over(Strides) + 1;

    /// <summary>Steps of zeros in front of the input.</summary>
    public Extent Before(Extent steps) => Padding switch
    {
        Padding.Same => ((OutputSteps(steps)!.Value - 1) * Strides + Reach - steps).OrZero().Over(2),
        Padding.Causal => Reach - 1,
        _ => 0,
    };
}
