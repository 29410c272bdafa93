using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>A layer that is one convolution: <c>y = activation(bias + x * kernel)</c>.</summary>
internal abstract class SingleConvolutionLayer : ConvolutionLayer
{
    public override LayerPlan Plan(LayerPlanner layer)
    {
        ConvolutionProduct product = Product(layer.Spec, layer.Input, layer.Node.Output);
        return new LayerPlan(new OutputPlan(product.OutputStride), "products over windows of steps, without a padded copy")
        {
            InferenceScratch = new MemorySize(product.ForwardScratch, 0),
            TrainingScratch = new MemorySize(product.BackwardScratch, 0),
            Saved = OutputActivationCode.Saved(FinalActivation(layer.Spec), product.OutputSteps * product.OutputStride),
            Flops = product.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        ConvolutionProduct product = Product(emitter.Spec, emitter.Input, emitter.Node.Output);
        var activation = new OutputActivationCode(emitter, FinalActivation(emitter.Spec));
        bool useBias = emitter.Node.Parameters.Count > 1;
        int bias = useBias ? emitter.ParameterOffset("bias") : 0, stride = product.OutputStride;
        string start = useBias ? CodeText.RefAt("parameters", bias) : "ref Unsafe.NullRef<float>()";
        string Forward(string target) => $"""
            var sizes = {product.Expression};
            Convolutions.Forward(sizes, batch, ref parameters, {start}, ref x, {target}, ref scratch);
            """;
        string biasGradient = useBias
            ? $"Products.AddRows({product.OutputSteps} * batch, {stride}, ref dy, {stride}, {CodeText.RefAt("gradients", bias)});"
            : "";
        string backward = CodeText.Lines(
            $"var sizes = {product.Expression};",
            "Convolutions.AddKernelGradient(sizes, batch, ref x, ref dy, ref gradients, ref scratch);",
            biasGradient,
            "if (inputGradient)\n    Convolutions.InputGradient(sizes, batch, ref parameters, ref dy, ref dx, ref scratch);");
        SimpleCode.Write(
            emitter,
            CodeText.Lines(Forward("ref y"), activation.Infer),
            CodeText.Lines(Forward(activation.Target), activation.Forward),
            CodeText.Lines(activation.Backward, backward));
    }

    /// <summary>Parts that features and filters are cut into.</summary>
    protected abstract int Groups(LayerSpec spec, int features);

    private ConvolutionProduct Product(LayerSpec spec, ValuePlan input, Shape output) => new(
        ConvolutionWindow.Of(spec), Groups(spec, input.Width), input.Steps, input.Width, input.Stride, output.Steps, output.Features);
}
