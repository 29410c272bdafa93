using System.Collections.Generic;
using System.Globalization;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/convolutional/conv1d.py.</summary>
internal sealed class Conv1DLayer : SingleConvolutionLayer
{
    public override string Kind => "Conv1D";

    public override string Describe(LayerSpec spec) => $"Conv1D({spec.Get("Filters", 0)}, {spec.Get("KernelSize", 0)})";

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output)
    {
        ConvolutionWindow window = ConvolutionWindow.Of(spec);
        if (window.Strides > 1)
            return null;
        return window.Reach == 1 ? spec : window.Padding == Padding.Causal ? StreamedConv1DLayer.Of(spec, input!) : null;
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        int filters = spec.Get("Filters", 0), groups = Groups(spec, input.Features);
        var shape = Shape.Of(spec.Get("KernelSize", 0), input.Features / groups, filters);
        yield return ConvolutionProduct.Kernel("kernel", shape, filters, groups, spec.Get("KernelInitializer", Initializer.GlorotUniform));
        if (spec.Get("UseBias", true))
            yield return ConvolutionProduct.Bias(filters, groups, spec);
    }

    protected override int Groups(LayerSpec spec, int features) => spec.Get("Groups", 1);

    protected override int Filters(LayerSpec spec, int features) => spec.Get("Filters", 0);

    protected override bool CheckArguments(LayerInput input)
    {
        int filters = input.Spec.Get("Filters", 0), groups = input.Spec.Get("Groups", 1);
        bool valid = input.AtLeast("Filters", 1, filters) & input.AtLeast("Groups", 1, groups);
        return valid && (filters % groups == 0 || input.Refuse("Groups", Number(groups), $"Set it to a divisor of the {filters} filters"));
    }

    protected override bool CheckFeatures(LayerInput input)
    {
        int groups = input.Spec.Get("Groups", 1), features = input.Shape.Features;
        return features % groups == 0 || input.Refuse("Groups", Number(groups), $"Set it to a divisor of the {features} features of a step");
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
