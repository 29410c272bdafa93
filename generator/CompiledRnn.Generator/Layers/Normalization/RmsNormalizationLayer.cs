using System.Collections.Generic;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/normalization/rms_normalization.py over the last axis.</summary>
internal sealed class RmsNormalizationLayer : RowNormalizationLayer
{
    public override string Kind => "RmsNormalization";

    protected override double DefaultEpsilon => 1e-6;

    protected override bool Centers => false;

    protected override string Factors => "scale";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input) => [Row("scale", input, Initializer.Ones)];
}
