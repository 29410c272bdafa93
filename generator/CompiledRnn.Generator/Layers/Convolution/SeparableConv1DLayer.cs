using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/convolutional/separable_conv1d.py: a depthwise convolution, then a product at every step.</summary>
internal sealed class SeparableConv1DLayer : ConvolutionLayer
{
    public override string Kind => "SeparableConv1D";

    public override string Describe(LayerSpec spec) => $"SeparableConv1D({spec.Get("Filters", 0)}, {spec.Get("KernelSize", 0)})";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int filters = spec.Get("Filters", 0), features = input.Features, multiplier = spec.Get("DepthMultiplier", 1), between = features * multiplier;
        var depthwise = Shape.Of(spec.Get("KernelSize", 0), features, multiplier);
        var pointwise = Shape.Of(1, between, filters);
        yield return ConvolutionProduct.Kernel(
            "depthwise_kernel", depthwise, between, features, spec.Get("DepthwiseInitializer", Initializer.GlorotUniform));
        yield return ConvolutionProduct.Kernel(
            "pointwise_kernel", pointwise, filters, 1, spec.Get("PointwiseInitializer", Initializer.GlorotUniform));
        if (spec.Get("UseBias", true))
            yield return ConvolutionProduct.Bias(filters, 1, spec);
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        (ConvolutionProduct depthwise, ConvolutionProduct pointwise) = Products(layer.Spec, layer.Input, layer.Node.Output);
        Extent between = depthwise.OutputSteps * depthwise.OutputStride;
        return new LayerPlan(new OutputPlan(pointwise.OutputStride), "products over windows of steps, then over steps")
        {
            InferenceScratch = new MemorySize(Layouts.RoundUp(depthwise.ForwardScratch), between),
            TrainingScratch = new MemorySize(Math.Max(depthwise.BackwardScratch, pointwise.BackwardScratch), between),
            Saved = between + OutputActivationCode.Saved(FinalActivation(layer.Spec), pointwise.OutputSteps * pointwise.OutputStride),
            Flops = depthwise.Flops + pointwise.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        (ConvolutionProduct depthwise, ConvolutionProduct pointwise) = Products(emitter.Spec, emitter.Input, emitter.Node.Output);
        new SeparableConvolutionCode(emitter, depthwise, pointwise).Write();
    }

    protected override int Filters(LayerSpec spec, int features) => spec.Get("Filters", 0);

    protected override bool CheckArguments(LayerInput input) =>
        input.AtLeast("Filters", 1, input.Spec.Get("Filters", 0)) & input.AtLeast("DepthMultiplier", 1, input.Spec.Get("DepthMultiplier", 1))
        & NotCausal(input);

    private static (ConvolutionProduct Depthwise, ConvolutionProduct Pointwise) Products(LayerSpec spec, ValuePlan input, Shape output)
    {
        int between = input.Width * spec.Get("DepthMultiplier", 1);
        var depthwise = new ConvolutionProduct(
            ConvolutionWindow.Of(spec), input.Width, input.Steps, input.Width, input.Stride, output.Steps, between);
        var pointwise = new ConvolutionProduct(
            new ConvolutionWindow(1, 1, 1, Padding.Valid), 1, output.Steps, between, depthwise.OutputStride, output.Steps, output.Features);
        return (depthwise, pointwise);
    }
}
