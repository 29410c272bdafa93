using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// Back-propagation through time: the gates' gradients step by step from the last, in place of the gates; then the gradients of the weights
/// and of the input as products over all steps at once.
/// </summary>
internal sealed class LstmBackwardCode(LayerEmitter layer, LstmSizes sizes, int recurrentKernel, int? bias, bool goBackwards)
{
    private const int Panel = LstmSizes.PanelWidth;

    private readonly CodeWriter _writer = layer.Writer;

    public void Write()
    {
        int gates = sizes.Steps * sizes.GateFloats, sequence = sizes.Steps * sizes.Width;
        int transposed = sizes.GateFloats * (sizes.Width + layer.Input.GradientStride);
        _writer.Write(CodeText.Optimized);
        using (_writer.Open(CodeTextBackward.Signature))
        {
            _writer.Write($"""
                int batch = step.Batch;
                ref float gates = ref saved; // [Panels, Steps, batch, 64]; becomes their gradients
                ref float c = {CodeText.RefAtBatch("saved", 0, gates)}; // [Steps, batch, Width]
                ref float tanh = {CodeText.RefAtBatch("saved", 0, gates + sequence)};
                ref float states = {(sizes.ReturnSequences ? "ref y" : CodeText.RefAtBatch("saved", 0, gates + 2 * sequence))};
                ref float transposed = ref scratch;
                ref float dh = {CodeText.RefAtBatch("scratch", transposed, 0)}; // [batch, Width]
                ref float dc = {CodeText.RefAtBatch("scratch", transposed, sizes.Width)};
                ref float zeros = {CodeText.RefAtBatch("scratch", transposed, 2 * sizes.Width)};
                Sequences.Clear(ref dc, 2 * Width * batch);
                Products.PackTransposed(Panels, Units, {Panel}, Width, {CodeText.RefAt("parameters", recurrentKernel)}, ref transposed);
                """);
            WriteTimeLoop();
            WriteRecurrentKernel();
            if (sizes.IsRepeated)
                WriteRepeatedInput(CodeText.RefAtBatch("scratch", transposed, 3 * sizes.Width));
            else
                WriteInput();
        }

        _writer.Blank();
    }

    private void WriteTimeLoop()
    {
        string biasGradient = bias is { } place
            ? $"ref Unsafe.Add(ref gradients, {place} + panel * {Panel})"
            : "ref ignored";
        if (bias is null)
            _writer.Write($"Span<float> noBias = stackalloc float[{Panel}];\nref float ignored = ref MemoryMarshal.GetReference(noBias);");
        using (_writer.Open("for (int t = Steps - 1; t >= 0; t--)"))
        {
            using (_writer.Open("if (t == Steps - 1)"))
                _writer.Write($"Sequences.Copy({(sizes.ReturnSequences ? "ref Unsafe.Add(ref dy, t * batch * Width)" : "ref dy")}, ref dh, Width * batch);");
            using (_writer.Open("else"))
            {
                _writer.Write($"Products.Multiply(new MatrixProduct(Panels, {Panel}, {Panel}, (nuint)(Steps * batch * {Panel}), Width, 16, Width), batch, ref Unsafe.Add(ref gates, (t + 1) * batch * {Panel}), ref transposed, ref dh);");
                if (sizes.ReturnSequences)
                    _writer.Write("Sequences.Add(ref Unsafe.Add(ref dy, t * batch * Width), ref dh, Width * batch);");
            }

            _writer.Blank();
            _writer.Write("ref float previous = ref t == 0 ? ref zeros : ref Unsafe.Add(ref c, (t - 1) * batch * Width);");
            using (_writer.Open("for (int panel = 0; panel < Panels; panel++)"))
            {
                _writer.Write($"""
                    BackwardCells(
                        ref Unsafe.Add(ref gates, (panel * Steps + t) * batch * {Panel}),
                        ref Unsafe.Add(ref tanh, t * batch * Width + panel * 16),
                        ref Unsafe.Add(ref previous, panel * 16),
                        ref Unsafe.Add(ref dh, panel * 16),
                        ref Unsafe.Add(ref dc, panel * 16),
                        {biasGradient},
                        batch);
                    """);
            }
        }

        _writer.Blank();
    }

    private void WriteRecurrentKernel()
    {
        if (sizes.Steps == 1)
            return;
        _writer.Write($"""
            var ofStates = new OuterProduct(Units, Width, Panels, {Panel}, (nuint)(Steps * batch * {Panel}), {Panel});
            Products.AddOuter(ofStates, (Steps - 1) * batch, ref states, ref Unsafe.Add(ref gates, batch * {Panel}), {CodeText.RefAt("gradients", recurrentKernel)});
            """);
    }

    private void WriteInput()
    {
        int columns = layer.Input.GradientStride;
        _writer.Write($"var ofInputs = new OuterProduct(Features, {layer.Input.Stride}, Panels, {Panel}, (nuint)(Steps * batch * {Panel}), {Panel});");
        WriteOverSteps("Products.AddOuter(ofInputs, {0}, ref {1}, ref {2}, ref gradients);", "x", layer.Input.Stride);
        _writer.Write($"""
            if (!inputGradient)
                return;
            Products.PackTransposed(Panels, Features, {Panel}, {columns}, ref parameters, ref transposed);
            var toInputs = new MatrixProduct(Panels, {Panel}, {Panel}, (nuint)(Steps * batch * {Panel}), {columns}, 16, {columns});
            """);
        WriteOverSteps("Products.Multiply(toInputs, {0}, ref {2}, ref transposed, ref {1});", "dx", columns);
    }

    /// <summary>A product over all steps, or where the input is read backwards one for each step.</summary>
    private void WriteOverSteps(string statement, string input, int stride)
    {
        if (!goBackwards)
        {
            _writer.Write(string.Format(statement, "Steps * batch", input, "gates"));
            return;
        }

        using (_writer.Open("for (int t = 0; t < Steps; t++)"))
        {
            _writer.Write($"ref float {input}t = ref Unsafe.Add(ref {input}, (Steps - 1 - t) * batch * {stride});");
            _writer.Write($"ref float stepGates = ref Unsafe.Add(ref gates, t * batch * {Panel});");
            _writer.Write(string.Format(statement, "batch", input + "t", "stepGates"));
        }

        _writer.Blank();
    }

    private void WriteRepeatedInput(string place)
    {
        int columns = layer.Input.GradientStride;
        _writer.Write($"""
            // The input is the same at every step: the gates' gradients are added over the steps first.
            ref float sums = {place}; // [Panels, batch, 64]
            for (int panel = 0; panel < Panels; panel++)
                Sequences.SumSteps(ref Unsafe.Add(ref gates, panel * Steps * batch * {Panel}), ref Unsafe.Add(ref sums, panel * batch * {Panel}), Steps, batch * {Panel});
            Products.AddOuter(new OuterProduct(Features, {layer.Input.Stride}, Panels, {Panel}, (nuint)(batch * {Panel}), {Panel}), batch, ref x, ref sums, ref gradients);
            if (!inputGradient)
                return;
            Products.PackTransposed(Panels, Features, {Panel}, {columns}, ref parameters, ref transposed);
            Products.Multiply(new MatrixProduct(Panels, {Panel}, {Panel}, (nuint)(batch * {Panel}), {columns}, 16, {columns}), batch, ref sums, ref transposed, ref dx);
            """);
    }
}
