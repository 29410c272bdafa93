using System;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>One convolution of the runtime: its sizes, the memory it wants, its cost.</summary>
/// <param name="Window">Windows over time.</param>
/// <param name="Groups">Parts that inputs and filters are cut into.</param>
/// <param name="InputSteps">Steps of the input.</param>
/// <param name="Inputs">Values of an input step.</param>
/// <param name="InputStride">Floats between input rows.</param>
/// <param name="OutputSteps">Steps of the output.</param>
/// <param name="Filters">Values of an output step.</param>
internal sealed record ConvolutionProduct(
    ConvolutionWindow Window, int Groups, Extent InputSteps, int Inputs, int InputStride, Extent OutputSteps, int Filters)
{
    // Columns of the input's gradient that are computed together, at most.
    private const int GradientLanes = 32;

    private static readonly int[] WidePanels = [64, 48, 32];

    /// <summary>Floats between output rows: whole panels.</summary>
    public int OutputStride => (Filters + Lanes - 1) / Lanes * Lanes;

    /// <summary>Floats of scratch forward, for any batch.</summary>
    public int ForwardScratch => Groups > 1 && Filters / Groups % Lanes != 0 ? Window.Taps * Inputs * Lanes : 0;

    /// <summary>Floats of scratch backward, for any batch.</summary>
    public int BackwardScratch => Layouts.RoundUp(Math.Max(ForwardScratch, Window.Taps * Filters * GradientLanes));

    public long Flops => 2L * OutputSteps.Typical * Window.Taps * (Inputs / Groups) * Filters;

    /// <summary>The expression that makes the runtime's Convolution.</summary>
    public string Expression =>
        $"new Convolution(Taps: {Window.Taps}, Strides: {Window.Strides}, Dilation: {Window.Dilation}, Before: {Window.Before(InputSteps)}, "
        + $"Groups: {Groups}, InputSteps: {InputSteps}, Inputs: {Inputs}, InputStride: {InputStride}, "
        + $"OutputSteps: {OutputSteps}, Filters: {Filters}, Lanes: {Lanes})";

    private int Lanes => PanelLanes(Filters, Groups);

    /// <summary>The parameter that holds a kernel: <c>[taps, inputs of a group, filters]</c>, whatever shape Keras gives it.</summary>
    public static ParameterSpec Kernel(string name, Shape shape, int filters, int groups, Initializer initializer) =>
        new(name, shape, shape.Length / filters, 1, filters, PanelLanes(filters, groups), initializer);

    /// <summary>A value for each filter.</summary>
    public static ParameterSpec Bias(int filters, int groups, LayerSpec spec) =>
        new("bias", Shape.Vector(filters), 1, 1, filters, PanelLanes(filters, groups), spec.Get("BiasInitializer", Initializer.Zeros));

    /// <summary>
    /// Filters of a panel. Panels of one group each need no zeros between groups; groups narrower than a vector share the narrowest panel,
    /// which keeps the zeros few.
    /// </summary>
    private static int PanelLanes(int filters, int groups)
    {
        if (groups == 1)
            return Layouts.PanelLanes(filters);
        int wide = WidePanels.FirstOrDefault(lanes => filters / groups % lanes == 0);
        return wide > 0 ? wide : Layouts.Lanes;
    }
}
