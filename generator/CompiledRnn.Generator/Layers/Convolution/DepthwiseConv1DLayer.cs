using System.Collections.Generic;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/convolutional/depthwise_conv1d.py: a convolution with as many groups as features. Its kernel <c>[k, F, multiplier]</c>
/// has the values of a grouped kernel <c>[k, 1, F * multiplier]</c> in the same order.
/// </summary>
internal sealed class DepthwiseConv1DLayer : SingleConvolutionLayer
{
    public override string Kind => "DepthwiseConv1D";

    public override string Describe(LayerSpec spec) => $"DepthwiseConv1D({spec.Get("KernelSize", 0)})";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int features = input.Features, multiplier = spec.Get("DepthMultiplier", 1);
        var shape = Shape.Of(spec.Get("KernelSize", 0), features, multiplier);
        yield return ConvolutionProduct.Kernel(
            "kernel", shape, features * multiplier, features, spec.Get("DepthwiseInitializer", Initializer.GlorotUniform)) with
        { Prefix = "Depthwise" };
        if (spec.Get("UseBias", true))
            yield return ConvolutionProduct.Bias(features * multiplier, features, spec);
    }

    protected override int Groups(LayerSpec spec, int features) => features;

    protected override int Filters(LayerSpec spec, int features) => features * spec.Get("DepthMultiplier", 1);

    protected override bool CheckArguments(LayerInput input) =>
        input.AtLeast("DepthMultiplier", 1, input.Spec.Get("DepthMultiplier", 1)) & NotCausal(input);
}
