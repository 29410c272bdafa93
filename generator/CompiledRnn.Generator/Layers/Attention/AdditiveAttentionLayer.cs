using System.Collections.Generic;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/attention/additive_attention.py: scores are <c>sum(scale * tanh(query + key))</c>.</summary>
internal sealed class AdditiveAttentionLayer : SingleAttentionLayer
{
    public override string Kind => "AdditiveAttention";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        if (IsScaled(spec))
            yield return new ParameterSpec("scale", Shape.Vector(input.Features), 1, 1, input.Features, Layouts.PanelLanes(input.Features), Initializer.GlorotUniform);
    }

    public override IEnumerable<string> Scores(SingleAttentionCode code, string scores) => Code(code).Scores(scores);

    public override IEnumerable<string> Gradients(SingleAttentionCode code, string scores) => Code(code).Gradients(scores);

    protected override Extent ScorePack(LayerSpec spec, IReadOnlyList<ValuePlan> inputs) => AdditiveScoreCode.Pack(inputs);

    private static AdditiveScoreCode Code(SingleAttentionCode code) => new(code, IsScaled(code.Emitter.Spec) ? AdditiveFactor.Each : AdditiveFactor.One, inner: null);

    private static bool IsScaled(LayerSpec spec) => spec.Get("UseScale", true);
}
