using System;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of a separable convolution. What stands between the two is kept for backward; its gradient is scratch.</summary>
internal sealed class SeparableConvolutionCode(LayerEmitter layer, ConvolutionProduct depthwise, ConvolutionProduct pointwise)
{
    private readonly bool _useBias = layer.Node.Parameters.Count > 2;

    private string Sizes => $"""
        var depthwise = {depthwise.Expression};
        var pointwise = {pointwise.Expression};
        """;

    private string Bias(string of) => CodeText.RefAt(of, layer.ParameterOffset("bias"));

    private string Pointwise(string of) => CodeText.RefAt(of, layer.ParameterOffset("pointwise_kernel"));

    public void Write()
    {
        var activation = new OutputActivationCode(
            layer, layer.Spec.Get("Activation", Activation.Linear), depthwise.OutputSteps * depthwise.OutputStride);
        string inScratch = CodeText.RefAtBatch("scratch", Layouts.RoundUp(depthwise.ForwardScratch), 0);
        SimpleCode.Write(
            layer,
            CodeText.Lines(Forward(inScratch, "ref y"), activation.Infer),
            CodeText.Lines(Forward("ref saved", activation.Target), activation.Forward),
            CodeText.Lines(activation.Backward, Backward()));
    }

    private string Forward(string between, string target) => $"""
        {Sizes}
        ref float between = {between}; // [{depthwise.OutputSteps}, batch, {depthwise.OutputStride}]
        Convolutions.Forward(depthwise, batch, ref parameters, ref Unsafe.NullRef<float>(), ref x, ref between, ref scratch);
        Convolutions.Forward(pointwise, batch, {Pointwise("parameters")}, {(_useBias ? Bias("parameters") : "ref Unsafe.NullRef<float>()")}, ref between, {target}, ref scratch);
        """;

    private string Backward()
    {
        string place = CodeText.RefAtBatch("scratch", Math.Max(depthwise.BackwardScratch, pointwise.BackwardScratch), 0);
        string bias = _useBias
            ? $"Products.AddRows({pointwise.OutputSteps} * batch, {pointwise.OutputStride}, ref dy, {pointwise.OutputStride}, {Bias("gradients")});"
            : "";
        return CodeText.Lines(
            Sizes,
            $"ref float between = {place}; // gradient, [{depthwise.OutputSteps}, batch, {depthwise.OutputStride}]",
            $"Convolutions.AddKernelGradient(pointwise, batch, ref saved, ref dy, {Pointwise("gradients")}, ref scratch);",
            bias,
            $"Convolutions.InputGradient(pointwise, batch, {Pointwise("parameters")}, ref dy, ref between, ref scratch);",
            "Convolutions.AddKernelGradient(depthwise, batch, ref x, ref between, ref gradients, ref scratch);",
            "if (inputGradient)\n    Convolutions.InputGradient(depthwise, batch, ref parameters, ref between, ref dx, ref scratch);");
    }
}
