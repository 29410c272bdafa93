using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The statements of a product with a packed kernel, as a dense layer's: <c>y = x · kernel + bias</c>.</summary>
internal sealed class ProjectionCode(
    LayerEmitter layer, string name, ParameterSpec kernel, bool useBias, string rows, int inputStride, int inputGradientStride)
{
    private readonly int _stride = MultiHeadSizes.Stride(kernel);

    private readonly int _offset = layer.ParameterOffset(name + "/kernel");

    /// <summary>The product.</summary>
    public string Forward(string x, string y)
    {
        string bias = useBias ? ", " + CodeText.RefAt("parameters", layer.ParameterOffset(name + "/bias")) : "";
        return $"Products.Multiply(new MatrixProduct(1, {kernel.Rows}, {inputStride}, 0, {_stride}, {kernel.Lanes}, {_stride}), {rows}, "
            + $"ref {x}, {CodeText.RefAt("parameters", _offset)}, ref {y}{bias});";
    }

    /// <summary>The gradients of kernel and bias.</summary>
    public string Gradients(string x, string dy) => CodeText.Lines(
        $"Products.AddOuter(new OuterProduct({kernel.Rows}, {inputStride}, {kernel.Panels}, {kernel.Lanes}, {kernel.Lanes}, {_stride}), {rows}, "
            + $"ref {x}, ref {dy}, {CodeText.RefAt("gradients", _offset)});",
        useBias ? $"Products.AddRows({rows}, {_stride}, ref {dy}, {_stride}, {CodeText.RefAt("gradients", layer.ParameterOffset(name + "/bias"))});" : "");

    /// <summary>The gradient of the input, by way of the transposed kernel in scratch.</summary>
    public string InputGradient(string dy, string dx) =>
        $"Products.PackTransposed({kernel.Panels}, {kernel.Rows}, {kernel.Lanes}, {inputGradientStride}, {CodeText.RefAt("parameters", _offset)}, ref scratch);\n"
        + $"Products.Multiply(new MatrixProduct(1, {_stride}, {_stride}, 0, {inputGradientStride}, 16, {inputGradientStride}), {rows}, ref {dy}, ref scratch, ref {dx});";
}
