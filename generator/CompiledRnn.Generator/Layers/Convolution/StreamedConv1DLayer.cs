using System;
using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Emission.Kernels;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// A causal Conv1D over one step of a stream: the steps before it that a window reaches are its state. No attribute names it; Conv1D turns
/// into it.
/// </summary>
internal sealed class StreamedConv1DLayer : LayerDefinition
{
    // Values of an input step, which a state's shape needs.
    private const string Inputs = nameof(Inputs);

    private static readonly Conv1DLayer Whole = new();

    public override string Kind => "StreamedConv1D";

    /// <summary>The layer that stands for a causal one in a stream.</summary>
    public static LayerSpec Of(LayerSpec spec, Shape input) =>
        StreamModel.With(StreamModel.With(spec with { Kind = "StreamedConv1D" }, "Stateful", true), Inputs, input.Features);

    public override string Describe(LayerSpec spec) => Whole.Describe(spec);

    public override Activation FinalActivation(LayerSpec spec) => Whole.FinalActivation(spec);

    public override IReadOnlyList<Port> States(LayerSpec spec) => [new Port("Past", Shape.Sequence(Reach(spec) - 1, spec.Get(Inputs, 0)))];

    public override IReadOnlyList<Port> Ports(LayerSpec spec, Shape output) => States(spec);

    public override Shape? Infer(LayerInput input) => Shape.Sequence(1, input.Spec.Get("Filters", 0));

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input) => Whole.Parameters(spec, input);

    public override LayerPlan Plan(LayerPlanner layer)
    {
        ConvolutionProduct product = Product(layer.Spec, layer.Input);
        return new LayerPlan(new OutputPlan(product.OutputStride), $"a window of {Reach(layer.Spec)} steps, of which all but the last are state")
        {
            InferenceScratch = new MemorySize(product.ForwardScratch, Reach(layer.Spec) * product.InputStride),
            Flops = product.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        if (!emitter.InferenceOnly)
            throw new InvalidOperationException("Only a stream has it.");
        ConvolutionProduct product = Product(emitter.Spec, emitter.Input);
        bool useBias = emitter.Node.Parameters.Count > 1;
        string start = useBias ? CodeText.RefAt("parameters", emitter.ParameterOffset("bias")) : "ref Unsafe.NullRef<float>()";
        int stride = product.InputStride, past = (Reach(emitter.Spec) - 1) * stride;
        SimpleCode.Write(
            emitter,
            CodeText.Lines(
                $"ref float window = {CodeText.RefAt("scratch", product.ForwardScratch)}; // [{Reach(emitter.Spec)}, batch, {stride}]",
                $"Sequences.Copy(ref initialPast, ref window, {past} * batch);",
                $"Sequences.CopyRows(ref x, {emitter.Input.Stride}, {CodeText.RefAtBatch("window", 0, past)}, {stride}, batch, {emitter.Input.Width});",
                $"Convolutions.Forward({product.Expression}, batch, ref parameters, {start}, ref window, ref y, ref scratch);",
                new OutputActivationCode(emitter, FinalActivation(emitter.Spec)).Infer,
                $"Sequences.Copy({CodeText.RefAtBatch("window", 0, stride)}, ref lastPast, {past} * batch);"),
            null,
            null);
    }

    private static int Reach(LayerSpec spec) => ConvolutionWindow.Of(spec).Reach;

    private static ConvolutionProduct Product(LayerSpec spec, ValuePlan input)
    {
        ConvolutionWindow window = ConvolutionWindow.Of(spec) with { Padding = Padding.Valid };
        return new ConvolutionProduct(
            window, spec.Get("Groups", 1), window.Reach, input.Width, Layouts.RoundUp(input.Stride), 1, spec.Get("Filters", 0));
    }
}
