using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>The gradients of the kernel and of the input, from the sums' gradients of all steps.</summary>
internal sealed class RecurrentInputGradientCode(RecurrentEmitter layer)
{
    private readonly CodeWriter _writer = layer.Writer;
    private readonly RecurrentSizes _sizes = layer.Sizes;
    private readonly RecurrentProducts _products = new(layer);

    /// <summary>An input of its own at each step.</summary>
    public void Write()
    {
        int columns = layer.Layer.Input.GradientStride;
        _writer.Write($"var ofInputs = {_products.Outer("Features", CodeText.Number(layer.InputStride), layer.Kernel, $"{_sizes.StepsText} * batch")};");
        WriteOverSteps("Products.AddOuter(ofInputs, {0}, ref {1}, {2}, ref gradients);", "x", layer.InputStride);
        _writer.Write($"""
            if (!inputGradient)
                return;
            Products.PackTransposed(Panels, Features, {layer.Kernel.PanelWidth}, {columns}, ref parameters, ref transposed);
            var toInputs = {_products.Product(layer.Kernel, $"{_sizes.StepsText} * batch", CodeText.Number(columns))};
            """);
        WriteOverSteps("Products.Multiply(toInputs, {0}, {2}, ref transposed, ref {1});", "dx", columns);
    }

    /// <summary>A product over all steps, or where the input is read backwards one for each step.</summary>
    private void WriteOverSteps(string statement, string input, int stride)
    {
        if (!layer.GoBackwards)
        {
            _writer.Write(string.Format(statement, $"{_sizes.StepsText} * batch", input, _products.Gates("0", layer.Cell.KernelGroups)));
            return;
        }

        using (_writer.Open($"for (int t = 0; t < {_sizes.StepsText}; t++)"))
        {
            _writer.Write($"ref float {input}t = ref Unsafe.Add(ref {input}, ({_sizes.StepsText} - 1 - t) * batch * {stride});");
            _writer.Write(string.Format(statement, "batch", input + "t", _products.Gates($"t * batch * {_sizes.PanelWidth}", layer.Cell.KernelGroups)));
        }

        _writer.Blank();
    }

    /// <summary>One input for all steps.</summary>
    /// <param name="place">Room in scratch for the sums' gradients, added over the steps.</param>
    public void WriteRepeated(string place)
    {
        if (_sizes.Recomputes)
        {
            WriteSums();
            return;
        }

        int panel = _sizes.PanelWidth;
        _writer.Write($"""
            // The input is the same at every step: the sums' gradients are added over the steps first.
            ref float sums = {place}; // [Panels, batch, {panel}]
            for (int panel = 0; panel < Panels; panel++)
                Sequences.SumSteps(ref Unsafe.Add(ref gates, panel * {_sizes.StepsText} * batch * {panel}), ref Unsafe.Add(ref sums, panel * batch * {panel}), {_sizes.StepsText}, batch * {panel});
            """);
        WriteSums();
    }

    private void WriteSums()
    {
        int columns = layer.Layer.Input.GradientStride;
        string sums = CodeText.RefAt("sums", layer.Cell.KernelGroups.First * _sizes.Lanes);
        _writer.Write($"""
            Products.AddOuter({_products.Outer("Features", CodeText.Number(layer.InputStride), layer.Kernel, "batch")}, batch, ref x, {sums}, ref gradients);
            if (!inputGradient)
                return;
            Products.PackTransposed(Panels, Features, {layer.Kernel.PanelWidth}, {columns}, ref parameters, ref transposed);
            Products.Multiply({_products.Product(layer.Kernel, "batch", CodeText.Number(columns))}, batch, {sums}, ref transposed, ref dx);
            """);
    }
}
