using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The products of a recurrent layer's backward code, as expressions.</summary>
internal sealed class RecurrentProducts(RecurrentEmitter layer)
{
    private readonly RecurrentSizes _sizes = layer.Sizes;

    /// <summary>Gradients of the sums times a transposed kernel: the groups that the kernel adds to.</summary>
    public string Product(ParameterSpec kernel, string rows, string columns) =>
        $"new MatrixProduct(Panels, {kernel.PanelWidth}, {_sizes.PanelWidth}, (nuint)({rows} * {_sizes.PanelWidth}), {columns}, 16, {columns})";

    /// <summary>The gradient of a kernel from its inputs and the gradients of the sums it adds to.</summary>
    public string Outer(string inputs, string stride, ParameterSpec kernel, string rows) =>
        $"new OuterProduct({inputs}, {stride}, Panels, {kernel.PanelWidth}, (nuint)({rows} * {_sizes.PanelWidth}), {_sizes.PanelWidth})";

    /// <summary>Gradients of the sums of some groups from a place in the gates on.</summary>
    public string Gates(string offset, GroupRange groups)
    {
        int first = groups.First * _sizes.Lanes;
        return (offset, first) switch
        {
            ("0", _) => CodeText.RefAt("gates", first),
            (_, 0) => $"ref Unsafe.Add(ref gates, {offset})",
            _ => $"ref Unsafe.Add(ref gates, {offset} + {first})",
        };
    }
}
