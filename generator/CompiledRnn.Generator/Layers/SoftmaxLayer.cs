using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/activations/softmax.py over the last axis.</summary>
internal sealed class SoftmaxLayer : ActivationLayer
{
    public override string Kind => "Softmax";

    public override string Describe(LayerSpec spec) => Kind;

    protected override Activation Function(LayerSpec spec) => Activation.Softmax;
}
