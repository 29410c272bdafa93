using System.Globalization;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>What all convolutions over time share: arguments and the rule of their steps.</summary>
internal abstract class ConvolutionLayer : LayerDefinition
{
    public override Activation FinalActivation(LayerSpec spec) => spec.Get("Activation", Activation.Linear);

    public override Activation? OutputFunction(LayerSpec spec) => FinalActivation(spec);

    public override Shape? Infer(LayerInput input)
    {
        if (!(CheckWindow(input) & CheckArguments(input)) || !input.NeedsSequence())
            return null;
        Extent steps = input.Shape.Dimensions[0];
        int features = input.Shape.Features;
        if (features == Shape.Unknown || !CheckFeatures(input))
            return null;
        int filters = Filters(input.Spec, features);
        ConvolutionWindow window = ConvolutionWindow.Of(input.Spec);
        input.NotNegative.Add(steps - (window.Padding == Padding.Valid ? window.Reach : 1));
        return window.OutputSteps(steps) is { } outputs
            ? Shape.Sequence(outputs, filters)
            : input.Fail(
                "CRNN105",
                $"A window of {Describe(input.Spec)} reaches over {window.Reach} steps, and the sequence {input.Shape} has {steps}",
                "Set Padding = Padding.Same, or a smaller KernelSize or DilationRate");
    }

    /// <summary>The arguments that only this layer has.</summary>
    protected abstract bool CheckArguments(LayerInput input);

    /// <summary>What the number of features must fulfil.</summary>
    protected virtual bool CheckFeatures(LayerInput input) => true;

    /// <summary>Width of the output.</summary>
    protected abstract int Filters(LayerSpec spec, int features);

    /// <summary>Refuses causal padding, which Keras has for Conv1D only.</summary>
    protected static bool NotCausal(LayerInput input) =>
        input.Spec.Get("Padding", Padding.Valid) != Padding.Causal || input.Refuse("Padding", "Causal", "Choose Valid or Same");

    private static bool CheckWindow(LayerInput input)
    {
        LayerSpec spec = input.Spec;
        int strides = spec.Get("Strides", 1), dilation = spec.Get("DilationRate", 1);
        bool valid = input.AtLeast("KernelSize", 1, spec.Get("KernelSize", 0)) & input.AtLeast("Strides", 1, strides)
            & input.AtLeast("DilationRate", 1, dilation) & input.Defined<Padding>("Padding")
            & input.Defined<Activation>("Activation");
        return valid && (strides == 1 || dilation == 1 || input.Refuse(
            "DilationRate", dilation.ToString(CultureInfo.InvariantCulture), "Set it to 1, or Strides to 1: Keras has none with both above 1"));
    }
}
