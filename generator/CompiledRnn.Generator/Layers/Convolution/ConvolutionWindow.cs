using System;
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

    /// <summary>Steps of the output; 0 where no window fits.</summary>
    public int OutputSteps(int steps) => Padding == Padding.Valid
        ? steps < Reach ? 0 : (steps - Reach) / Strides + 1
        : (steps - 1) / Strides + 1;

    /// <summary>Steps of zeros in front of the input.</summary>
    public int Before(int steps) => Padding switch
    {
        Padding.Same => Math.Max((OutputSteps(steps) - 1) * Strides + Reach - steps, 0) / 2,
        Padding.Causal => Reach - 1,
        _ => 0,
    };
}
