using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>
/// The code of attention of several heads. Forward keeps queries, keys, values, weights and what the heads give, side by side in saved;
/// in inference the same stands in scratch. Backward has the gradients of all these in scratch, in the same order.
/// </summary>
internal sealed class MultiHeadAttentionCode
{
    private readonly LayerEmitter _layer;
    private readonly MultiHeadSizes _sizes;
    private readonly ProjectionCode _query;
    private readonly ProjectionCode _key;
    private readonly ProjectionCode _value;
    private readonly ProjectionCode _output;

    public MultiHeadAttentionCode(LayerEmitter layer)
    {
        _layer = layer;
        _sizes = MultiHeadSizes.Of(layer.Node, layer.Inputs);
        bool useBias = layer.Spec.Get("UseBias", true);
        int key = AttentionShapes.Key(layer.Inputs.Count);
        _query = new ProjectionCode(layer, "query", _sizes.Query, useBias, $"{Of.QuerySteps} * batch", layer.Inputs[0].Stride, layer.Inputs[0].GradientStride);
        _key = new ProjectionCode(layer, "key", _sizes.Key, useBias, $"{Of.ValueSteps} * batch", layer.Inputs[key].Stride, layer.Inputs[key].GradientStride);
        _value = new ProjectionCode(layer, "value", _sizes.Value, useBias, $"{Of.ValueSteps} * batch", layer.Inputs[1].Stride, layer.Inputs[1].GradientStride);
        _output = new ProjectionCode(layer, "attention_output", _sizes.Output, useBias, $"{Of.QuerySteps} * batch", _sizes.ContextStride, _sizes.ContextStride);
        KeyName = $"x{key}";
    }

    private ScoreSizes Of => _sizes.Scores;

    private string KeyName { get; }

    private string ScoreCount => $"{Of.Rows} * batch";

    private string QueryRows => AttentionShapes.Rows(Of.QuerySteps, _sizes.KeyDim, MultiHeadSizes.Stride(_sizes.Query));

    private string KeyRows => AttentionShapes.Rows(Of.ValueSteps, _sizes.KeyDim, MultiHeadSizes.Stride(_sizes.Key));

    private string ValueRows => AttentionShapes.Rows(Of.ValueSteps, _sizes.ValueDim, MultiHeadSizes.Stride(_sizes.Value));

    private string ContextRows => AttentionShapes.Rows(Of.QuerySteps, _sizes.ValueDim, _sizes.ContextStride);

    private string Scale => $"{CodeText.Float(1 / Math.Sqrt(_sizes.KeyDim))}";

    public void Write() => SimpleCode.Write(_layer, Lines(Infer()), Lines(Forward()), Lines(Backward()));

    private IEnumerable<string> Infer() => [.. Kept("scratch", _sizes.Pack, ""), .. Attend("weights")];

    private IEnumerable<string> Forward()
    {
        if (!_sizes.Drops)
            return [.. Kept("saved", 0, ""), .. Attend("weights")];
        string dropped = $"ref float dropped = {Scratch(_sizes.Dropped)};\n{AttentionShapes.Drop(_layer, "weights", "dropped", Of)}";
        return [.. Kept("saved", 0, ""), .. Attend("dropped", dropped)];
    }

    private IEnumerable<string> Attend(string weights, string? drop = null)
    {
        yield return _query.Forward("x0", "queries");
        yield return _key.Forward(KeyName, "keys");
        yield return _value.Forward("x1", "values");
        yield return $"AttentionProducts.Scores(ref queries, {QueryRows}, ref keys, {KeyRows}, ref weights, {Of}, batch, ref scratch);";
        yield return $"Joins.Scale(ref weights, {Of.Floats} * batch, {Scale});";
        foreach (string statement in Hide("weights", "AttentionMasks.Excluded"))
            yield return statement;
        yield return $"SoftmaxRows.Apply(ref weights, {Of.Stride}, ref weights, {Of.Stride}, {ScoreCount}, {Of.ValueSteps});";
        if (drop is not null)
            yield return drop;
        yield return $"AttentionProducts.Combine(ref {weights}, {Of}, ref values, {ValueRows}, ref context, {ContextRows}, batch, ref scratch);";
        yield return _output.Forward("context", "y");
    }

    private IEnumerable<string> Backward()
    {
        var part = Extent.Covering(_sizes.Pack, _sizes.Transposed);
        foreach (string local in Kept("saved", 0, "").Concat(Kept("scratch", part, "d")))
            yield return local;
        if (_sizes.Drops)
            yield return $"ref float dropped = {Scratch(_sizes.Dropped)};\n{AttentionShapes.Drop(_layer, "weights", "dropped", Of)}";
        yield return _output.Gradients("context", "dy");
        yield return _output.InputGradient("dy", "dContext");
        yield return $"AttentionProducts.CombineTransposed(ref {(_sizes.Drops ? "dropped" : "weights")}, {Of}, ref dContext, {ContextRows}, ref dValues, {ValueRows}, false, batch, ref scratch);";
        yield return $"AttentionProducts.Scores(ref dContext, {ContextRows}, ref values, {ValueRows}, ref dWeights, {Of}, batch, ref scratch);";
        if (_sizes.Drops)
            yield return AttentionShapes.Drop(_layer, "dWeights", "dWeights", Of);
        yield return $"SoftmaxRows.Gradient(ref weights, {Of.Stride}, ref dWeights, ref dWeights, {Of.Stride}, {ScoreCount}, {Of.ValueSteps});";
        foreach (string statement in Hide("dWeights", "0f"))
            yield return statement;
        yield return $"Joins.Scale(ref dWeights, {Of.Floats} * batch, {Scale});";
        yield return $"AttentionProducts.Combine(ref dWeights, {Of}, ref keys, {KeyRows}, ref dQueries, {QueryRows}, batch, ref scratch);";
        yield return $"AttentionProducts.CombineTransposed(ref dWeights, {Of}, ref queries, {QueryRows}, ref dKeys, {KeyRows}, false, batch, ref scratch);";
        foreach (string statement in Projections())
            yield return statement;
    }

    private IEnumerable<string> Projections()
    {
        yield return _query.Gradients("x0", "dQueries");
        yield return _key.Gradients(KeyName, "dKeys");
        yield return _value.Gradients("x1", "dValues");
        yield return "if (!inputGradient)\n    return;";
        yield return _query.InputGradient("dQueries", "dx0");
        yield return _value.InputGradient("dValues", "dx1");
        if (_layer.Inputs.Count == 3)
        {
            yield return _key.InputGradient("dKeys", "dx2");
            yield break;
        }

        yield return $"ref float part = {Scratch(_sizes.Part)}; // the value is the key too";
        yield return _key.InputGradient("dKeys", "part");
        yield return $"Sequences.Add(ref part, ref dx1, {_layer.Inputs[1].GradientFloats} * batch);";
    }

    /// <summary>Scores that do not count become a value: those of masked queries, values and keys, and of later steps where causal.</summary>
    private IEnumerable<string> Hide(string scores, string value)
    {
        bool causal = _layer.Spec.Get("Causal", false), masked = IsMasked(1);
        if (causal || masked)
            yield return $"AttentionMasks.Replace(ref {scores}, {Of}, ref {(masked ? "mask1" : "Unsafe.NullRef<float>()")}, {(causal ? "true" : "false")}, batch, {value});";
        if (IsMasked(2))
            yield return $"AttentionMasks.Replace(ref {scores}, {Of}, ref mask2, false, batch, {value});";
        if (IsMasked(0))
            yield return $"AttentionMasks.ReplaceQueries(ref {scores}, {Of}, ref mask0, batch, {value});";
    }

    /// <summary>References to what is kept, or to the gradients of it.</summary>
    private IEnumerable<string> Kept(string buffer, Extent start, string prefix) =>
        new[] { ("queries", _sizes.Queries), ("keys", _sizes.Keys), ("values", _sizes.Values), ("context", _sizes.Context), ("weights", _sizes.Weights) }
            .Select(place => $"ref float {Name(prefix, place.Item1)} = {CodeText.RefAtBatch(buffer, start, place.Item2)};");

    private string Scratch(Extent perSequence) => CodeText.RefAtBatch("scratch", _layer.Layer.Plan.TrainingScratch.Fixed, perSequence);

    private bool IsMasked(int input) => _layer.Masked.Count > input && _layer.Masked[input];

    private static string Name(string prefix, string name) =>
        prefix.Length == 0 ? name : prefix + name.Substring(0, 1).ToUpper(CultureInfo.InvariantCulture) + name.Substring(1);

    private static string Lines(IEnumerable<string> statements) => string.Join("\n", statements.ToArray());
}
