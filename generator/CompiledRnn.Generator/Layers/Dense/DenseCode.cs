using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of a dense layer.</summary>
internal sealed class DenseCode
{
    private readonly LayerEmitter _layer;
    private readonly CodeWriter _writer;
    private readonly ParameterSpec _kernel;
    private readonly Activation _activation;
    private readonly bool _useBias;
    private readonly PanelProductCode _product;

    public DenseCode(LayerEmitter layer)
    {
        _layer = layer;
        _writer = layer.Writer;
        _kernel = layer.Node.Parameters[0];
        _activation = layer.Spec.Get("Activation", Activation.Linear);
        _useBias = layer.Node.Parameters.Count > 1;
        _product = new PanelProductCode(
            _kernel.Lanes,
            [new PanelPart("x", "kernel", "Features", layer.Input.Stride, FirstColumn: 0, _kernel.Lanes)],
            StartStride: 0,
            layer.Output.Stride,
            IsFused ? _activation.ToString() : null);
    }

    /// <summary>
    /// Whether the tile applies the function in registers. Softmax needs whole rows; a sigmoid that ends the model must be left out where
    /// the loss works on its input.
    /// </summary>
    private bool IsFused => !IsColumn && _activation != Activation.Linear && !ActivationFacts.IsRowWise(_activation) && !NeedsInput
        && !(_layer.Last && _activation == Activation.Sigmoid);

    /// <summary>Whether there is one unit, whose kernel stands in a row; then there is no tile.</summary>
    private bool IsColumn => _kernel.Lanes == 1;

    /// <summary>Whether the function's input is kept, because its derivative needs it.</summary>
    private bool NeedsInput => ActivationFacts.NeedsInput(_activation);

    private string ActivationPass => ActivationCode.Apply(_activation, "y", _layer.Output.Stride, "y", _layer.Output.Stride, "rows", _kernel.Units);

    /// <summary>The separate pass of the activation; where a loss may take it over, under a condition.</summary>
    private string Unless(string logits) =>
        _layer.Last && _activation is (Activation.Sigmoid or Activation.Softmax) ? $"if (!{logits})\n    {ActivationPass}" : ActivationPass;

    public void Write()
    {
        using (_writer.Open($"file static class {_layer.Class}"))
        {
            _writer.Write($"private const int {(_layer.Output.Steps.IsFixed ? $"Steps = {_layer.Output.Steps}, " : "")}Features = {_kernel.Rows}, Units = {_kernel.Units};");
            _writer.Blank();
            WriteInfer();
            if (SharesKernels)
                return;
            if (!_layer.InferenceOnly)
            {
                _writer.Blank();
                WriteForward();
                _writer.Blank();
                WriteBackward();
            }

            _writer.Blank();
            WriteMultiply();
            if (IsColumn)
                return;
            _writer.Blank();
            _product.Write(_writer, "Rows");
        }
    }

    /// <summary>A stream uses the kernels of the layer in the whole model, where rows lie alike.</summary>
    private string Kernels => SharesKernels ? _layer.Whole!.Class + "." : "";

    private bool SharesKernels =>
        _layer.Whole is { } whole && whole.Input.Stride == _layer.Input.Stride && whole.Output.Stride == _layer.Output.Stride;

    private string Steps => _layer.Output.Steps.IsFixed ? "Steps" : _layer.Output.Steps.ToString();

    private bool HasPass => !IsFused && _activation != Activation.Linear;

    private void WriteInfer()
    {
        using (_writer.Open(_layer.Signature.Infer))
        {
            _writer.Write($"int rows = {Steps} * batch;");
            _writer.Write($"{Kernels}Multiply(ref parameters, ref x, ref y, ref scratch, rows);");
            if (HasPass)
                _writer.Write(Unless("logits"));
        }
    }

    private void WriteForward()
    {
        using (_writer.Open(_layer.Signature.Forward))
        {
            _writer.Write($"int rows = {Steps} * step.Batch;");
            _writer.Write($"Multiply(ref parameters, ref x, ref {(NeedsInput ? "saved" : "y")}, ref scratch, rows);");
            if (NeedsInput)
                _writer.Write(ActivationCode.Apply(_activation, "saved", _layer.Output.Stride, "y", _layer.Output.Stride, "rows", _kernel.Units));
            else if (HasPass)
                _writer.Write(Unless("step.Logits"));
        }
    }

    private void WriteMultiply()
    {
        _writer.Write($"// y = x · kernel + bias{(IsColumn ? "" : ", a panel of units at a time")}");
        using (_writer.Open("public static void Multiply(ref float parameters, ref float x, ref float y, ref float scratch, int rows)"))
        {
            string start = _useBias ? CodeText.RefAt("parameters", _layer.ParameterOffset("bias")) : "ref Zeros.Row";
            _writer.Write($"ref float start = {start};");
            if (IsColumn)
            {
                _writer.Write($"ColumnProducts.Multiply(Features, ref x, {_layer.Input.Stride}, ref parameters, ref start, ref y, rows);");
                return;
            }

            if (_kernel.Panels == 1)
            {
                _writer.Write("Rows(ref x, ref parameters, ref start, ref y, rows);");
                return;
            }

            using (_writer.Open($"for (int panel = 0; panel < {_kernel.Panels}; panel++)"))
            {
                int lanes = _kernel.Lanes;
                _writer.Write($"ref float kernel = ref Unsafe.Add(ref parameters, panel * {_kernel.Rows * lanes});");
                _writer.Write(_useBias ? $"ref float bias = ref Unsafe.Add(ref start, panel * {lanes});" : "ref float bias = ref start;");
                _writer.Write($"Rows(ref x, ref kernel, ref bias, ref Unsafe.Add(ref y, panel * {lanes}), rows);");
            }
        }
    }

    private void WriteBackward()
    {
        int stride = _layer.Output.GradientStride, lanes = _kernel.Lanes, columns = _layer.Input.GradientStride;
        using (_writer.Open(_layer.Signature.Backward))
        {
            _writer.Write($"int rows = {Steps} * step.Batch;");
            if (_activation != Activation.Linear)
            {
                string pass = ActivationCode.Gradient(_activation, NeedsInput ? "saved" : "y", _layer.Output.Stride, "dy", "dy", stride, "rows", _kernel.Units);
                _writer.Write(_layer.Last && _activation is (Activation.Sigmoid or Activation.Softmax) ? $"if (!step.Logits)\n    {pass}" : pass);
            }

            _writer.Write(IsColumn
                ? $"ColumnProducts.AddGradient(Features, ref x, {_layer.Input.Stride}, ref dy, {stride}, ref gradients, rows);"
                : $"Products.AddOuter(new OuterProduct(Features, {_layer.Input.Stride}, {_kernel.Panels}, {lanes}, {lanes}, {stride}), rows, ref x, ref dy, ref gradients);");
            if (_useBias)
                _writer.Write($"Products.AddRows(rows, {stride}, ref dy, {stride}, {CodeText.RefAt("gradients", _layer.ParameterOffset("bias"))});");
            _writer.Write("if (!inputGradient)\n    return;");
            if (IsColumn)
            {
                _writer.Write($"ColumnProducts.InputGradient(Features, ref dy, {stride}, ref parameters, ref dx, {columns}, rows);");
                return;
            }

            _writer.Write($"Products.PackTransposed({_kernel.Panels}, Features, {lanes}, {columns}, ref parameters, ref scratch);");
            _writer.Write($"Products.Multiply(new MatrixProduct(1, {stride}, {stride}, 0, {columns}, 16, {columns}), rows, ref dy, ref scratch, ref dx);");
        }
    }
}
