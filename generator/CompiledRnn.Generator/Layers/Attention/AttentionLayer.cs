using System.Collections.Generic;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// keras/src/layers/attention/attention.py: scores are <c>scale query · key</c>, or <c>weight sum(tanh(scale (query + key)))</c>.
/// </summary>
internal sealed class AttentionLayer : SingleAttentionLayer
{
    public override string Kind => "Attention";

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        if (IsScaled(spec))
            yield return Number("scale");
        if (IsConcat(spec))
            yield return Number("concat_score_weight");
    }

    public override IEnumerable<string> Scores(SingleAttentionCode code, string scores)
    {
        LayerSpec spec = code.Emitter.Spec;
        if (IsConcat(spec))
            return new AdditiveScoreCode(code, AdditiveFactor.Shared("concat_score_weight"), IsScaled(spec) ? "scale" : null).Scores(scores);
        string product = $"AttentionProducts.Scores(ref x0, {SingleAttentionCode.Rows(code.Query)}, ref {code.KeyName}, {SingleAttentionCode.Rows(code.Key)}, ref {scores}, {code.Of}, batch, ref scratch);";
        return IsScaled(spec) ? [product, Scale(code, scores)] : [product];
    }

    public override IEnumerable<string> Gradients(SingleAttentionCode code, string scores)
    {
        LayerSpec spec = code.Emitter.Spec;
        if (IsConcat(spec))
            return new AdditiveScoreCode(code, AdditiveFactor.Shared("concat_score_weight"), IsScaled(spec) ? "scale" : null).Gradients(scores);
        string query = $"AttentionProducts.Combine(ref {scores}, {code.Of}, ref {code.KeyName}, {SingleAttentionCode.Rows(code.Key)}, ref dx0, {SingleAttentionCode.GradientRows(code.Query)}, batch, ref scratch);";
        string key = $"AttentionProducts.CombineTransposed(ref {scores}, {code.Of}, ref x0, {SingleAttentionCode.Rows(code.Query)}, ref d{code.KeyName}, {SingleAttentionCode.GradientRows(code.Key)}, {code.AddsToValue}, batch, ref scratch);";
        if (!IsScaled(spec))
            return [query, key];
        // The scores are scale · p: dscale = sum dscores p = sum query · (dscores key), before dx0 has the scale itself.
        return
        [
            query,
            $"gradients += AttentionProducts.Sum(ref x0, {SingleAttentionCode.Rows(code.Query)}, ref dx0, {SingleAttentionCode.GradientRows(code.Query)}, batch);",
            $"Joins.Scale(ref dx0, {code.Query.GradientFloats} * batch, parameters);",
            Scale(code, scores),
            key,
        ];
    }

    protected override Extent ScorePack(LayerSpec spec, IReadOnlyList<ValuePlan> inputs) => IsConcat(spec) ? AdditiveScoreCode.Pack(inputs) : 0;

    private static string Scale(SingleAttentionCode code, string scores) => $"Joins.Scale(ref {scores}, {code.Of.Floats} * batch, parameters);";

    private static bool IsScaled(LayerSpec spec) => spec.Get("UseScale", false);

    private static bool IsConcat(LayerSpec spec) => spec.Get("ScoreMode", ScoreMode.Dot) == ScoreMode.Concat;
}
