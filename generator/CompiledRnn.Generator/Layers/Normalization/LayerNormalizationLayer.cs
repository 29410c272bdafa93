using System.Collections.Generic;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/normalization/layer_normalization.py over the last axis.</summary>
internal sealed class LayerNormalizationLayer : RowNormalizationLayer
{
    public override string Kind => "LayerNormalization";

    protected override double DefaultEpsilon => 1e-3;

    protected override bool Centers => true;

    protected override string Factors => "gamma";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        if (spec.Get("Scale", true))
            yield return Row("gamma", input, spec.Get("GammaInitializer", Initializer.Ones));
        if (spec.Get("Center", true))
            yield return Row("beta", input, spec.Get("BetaInitializer", Initializer.Zeros));
    }
}
