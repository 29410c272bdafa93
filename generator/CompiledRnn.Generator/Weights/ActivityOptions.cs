using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Weights;

/// <summary>The factors of the penalty on a layer's output, as arguments in code.</summary>
internal sealed record ActivityOptions(double L1, double L2)
{
    /// <summary>Those of a layer, or null where it has none.</summary>
    public static ActivityOptions? Of(LayerNode layer) => Of(layer.Spec);

    /// <summary>Those of a bracket's layer; layers inside wrappers have none.</summary>
    public static ActivityOptions? Of(LayerSpec spec)
    {
        var options = new ActivityOptions(spec.Get("ActivityL1", 0.0), spec.Get("ActivityL2", 0.0));
        return options.L1 == 0 && options.L2 == 0 ? null : options;
    }

    public override string ToString() => $"{CodeText.Float(L1)}, {CodeText.Float(L2)}";
}
