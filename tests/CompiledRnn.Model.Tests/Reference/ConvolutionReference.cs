namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// Convolutions over time by their definition (keras/src/layers/convolutional): <c>y[t] = f(b + sum_j x[t s + j d - before] · K[j])</c>, with
/// zeros outside the sequence.
/// </summary>
internal abstract record ConvolutionReference(int KernelSize) : ReferenceLayer
{
    public int Strides { get; init; } = 1;

    public Padding Padding { get; init; } = Padding.Valid;

    public int Dilation { get; init; } = 1;

    public Activation Activation { get; init; } = Activation.Linear;

    public bool UseBias { get; init; } = true;

    protected string Options =>
        $"Strides = {Strides}, Padding = Padding.{Padding}, DilationRate = {Dilation}, Activation = Activation.{Activation}, "
        + $"UseBias = {(UseBias ? "true" : "false")}";

    protected string OptionsLabel =>
        $"{Padding}" + (Strides > 1 ? $"Strides{Strides}" : "") + (Dilation > 1 ? $"Dilation{Dilation}" : "")
        + (Activation == Activation.Linear ? "" : Activation.ToString()) + (UseBias ? "" : "NoBias");

    /// <summary>The windows: for each output step the input steps that it reads, zeros outside.</summary>
    protected IEnumerable<IReadOnlyList<Node>> Windows(IReadOnlyList<Node> x)
    {
        int reach = (KernelSize - 1) * Dilation + 1;
        int count = Padding == Padding.Valid ? (x.Count - reach + Strides) / Strides : (x.Count + Strides - 1) / Strides;
        int before = Padding switch
        {
            Padding.Same => Math.Max(0, (count - 1) * Strides + reach - x.Count) / 2,
            Padding.Causal => reach - 1,
            _ => 0,
        };
        for (int t = 0; t < count; t++)
        {
            int first = t * Strides - before;
            yield return [.. Enumerable.Range(0, KernelSize).Select(j => StepOf(x, first + j * Dilation))];
        }
    }

    /// <summary>The bias and the function.</summary>
    protected Node Finish(Tape tape, Node sum, Node? bias) => tape.Apply(bias is null ? sum : tape.Add(sum, bias), Activation);

    /// <summary><c>sum_j window[j] · kernel[j]</c> for each feature by itself; kernel <c>[k, F, multiplier]</c>.</summary>
    protected static Node Depthwise(Tape tape, IReadOnlyList<Node> window, Node kernel)
    {
        int features = window[0].Columns;
        return tape.Concatenate([.. Enumerable.Range(0, features).Select(f => Sum(
            tape, window.Select((step, j) => tape.MatMul(tape.Columns(step, f, 1), tape.Row(kernel, j * features + f)))))]);
    }

    protected static Node Sum(Tape tape, IEnumerable<Node> terms) => terms.Aggregate(tape.Add);

    private static Node StepOf(IReadOnlyList<Node> x, int step) =>
        step >= 0 && step < x.Count ? x[step] : Node.Zeros(x[0].Rows, x[0].Columns);
}

/// <summary>Every filter reads the features of its group.</summary>
internal sealed record Conv1DReference(int Filters, int KernelSize) : ConvolutionReference(KernelSize)
{
    public int Groups { get; init; } = 1;

    /// <inheritdoc/>
    public override string Attribute => $"Conv1D({Filters}, {KernelSize}, Groups = {Groups}, {Options})";

    /// <inheritdoc/>
    public override string Label => $"Conv{Filters}x{KernelSize}{(Groups > 1 ? $"Groups{Groups}" : "")}{OptionsLabel}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        int inputs = x[0].Columns / Groups, filters = Filters / Groups;
        Node kernel = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        return [.. Windows(x).Select(window => Finish(tape, tape.Concatenate([.. Enumerable.Range(0, Groups).Select(g => Group(window, g))]), bias))];

        Node Group(IReadOnlyList<Node> window, int g) => Sum(tape, window.Select((step, j) => tape.MatMul(
            tape.Columns(step, g * inputs, inputs), tape.Columns(tape.Rows(kernel, j * inputs, inputs), g * filters, filters))));
    }
}

/// <summary>Every feature by itself.</summary>
internal sealed record DepthwiseConv1DReference(int KernelSize) : ConvolutionReference(KernelSize)
{
    public int DepthMultiplier { get; init; } = 1;

    /// <inheritdoc/>
    public override string Attribute => $"DepthwiseConv1D({KernelSize}, DepthMultiplier = {DepthMultiplier}, {Options})";

    /// <inheritdoc/>
    public override string Label => $"Depthwise{KernelSize}x{DepthMultiplier}{OptionsLabel}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node kernel = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        return [.. Windows(x).Select(window => Finish(tape, Depthwise(tape, window, kernel), bias))];
    }
}

/// <summary>Every feature by itself, then a product at every step.</summary>
internal sealed record SeparableConv1DReference(int Filters, int KernelSize) : ConvolutionReference(KernelSize)
{
    public int DepthMultiplier { get; init; } = 1;

    /// <inheritdoc/>
    public override string Attribute => $"SeparableConv1D({Filters}, {KernelSize}, DepthMultiplier = {DepthMultiplier}, {Options})";

    /// <inheritdoc/>
    public override string Label => $"Separable{Filters}x{KernelSize}x{DepthMultiplier}{OptionsLabel}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node depthwise = run.Parameter(), pointwise = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        return [.. Windows(x).Select(window => Finish(tape, tape.MatMul(Depthwise(tape, window, depthwise), pointwise), bias))];
    }
}
