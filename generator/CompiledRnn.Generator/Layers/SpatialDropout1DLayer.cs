using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/regularization/spatial_dropout.py: whole features of a sequence dropped.</summary>
internal sealed class SpatialDropout1DLayer : DropoutLayer
{
    public override string Kind => "SpatialDropout1D";

    public override bool WorksStepByStep => false;

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    protected override string Kernel => "DropoutRows.ApplyToFeatures";

    public override Shape? Infer(LayerInput input) => base.Infer(input) is { } shape && input.NeedsSequence() ? shape : null;
}
