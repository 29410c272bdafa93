using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>The code of attention of one head around its scores. Scratch holds what products pack, what scores need, and scores.</summary>
internal sealed class SingleAttentionCode(LayerEmitter emitter, SingleAttentionLayer layer)
{
    private readonly Extent _scratch = emitter.Layer.Plan.InferenceScratch.Fixed;

    public LayerEmitter Emitter => emitter;

    public ScoreSizes Of { get; } = ScoreSizes.Of(emitter.Inputs, heads: 1);

    public ValuePlan Query => emitter.Inputs[0];

    public ValuePlan Value => emitter.Inputs[1];

    public ValuePlan Key => AttentionShapes.KeyOf(emitter.Inputs);

    /// <summary>Name of the key.</summary>
    public string KeyName => $"x{AttentionShapes.Key(emitter.Inputs.Count)}";

    /// <summary>Whether the key's gradient comes on top of the value's.</summary>
    public string AddsToValue => emitter.Inputs.Count == 2 ? "true" : "false";

    /// <summary>Where the scores' own scratch starts.</summary>
    public Extent ScoreScratch => Pack(emitter.Inputs);

    private string Width => $"{Of.Rows} * batch";

    private bool Drops => emitter.Spec.Get("Dropout", 0.0) > 0;

    /// <summary>Floats that the products pack.</summary>
    public static Extent Pack(IReadOnlyList<ValuePlan> inputs) => ScoreSizes.Of(inputs, heads: 1).Pack(Math.Max(inputs[0].Width, inputs[1].Width));

    /// <summary>How a value lies.</summary>
    public static string Rows(ValuePlan value) => AttentionShapes.Rows(value, value.Stride);

    /// <summary>How a value's gradient lies.</summary>
    public static string GradientRows(ValuePlan value) => AttentionShapes.Rows(value, value.GradientStride);

    public void Write() => SimpleCode.Write(emitter, Lines(Infer()), Lines(Forward()), Lines(Backward()));

    private IEnumerable<string> Infer() => [Local("weights", 0), .. Weights("weights"), .. Output("weights")];

    private IEnumerable<string> Forward() => Drops
        ? [.. Weights("saved"), Local("dropped", 0), AttentionShapes.Drop(emitter, "saved", "dropped", Of), .. Output("dropped")]
        : [.. Weights("saved"), .. Output("saved")];

    private IEnumerable<string> Weights(string name) =>
    [
        .. layer.Scores(this, name), .. Hide(name),
        $"SoftmaxRows.Apply(ref {name}, {Of.Stride}, ref {name}, {Of.Stride}, {Width}, {Of.ValueSteps});",
    ];

    private IEnumerable<string> Hide(string name)
    {
        bool causal = emitter.Spec.Get("Causal", false), masked = IsMasked(1);
        if (causal || masked)
            yield return $"AttentionMasks.Lower(ref {name}, {Of}, ref {(masked ? "mask1" : "Unsafe.NullRef<float>()")}, {(causal ? "true" : "false")}, batch);";
    }

    private IEnumerable<string> Output(string weights)
    {
        yield return $"AttentionProducts.Combine(ref {weights}, {Of}, ref x1, {Rows(Value)}, ref y, {Rows(emitter.Output)}, batch, ref scratch);";
        if (IsMasked(0))
            yield return $"MaskRows.Clear(ref mask0, ref y, {emitter.Output.Stride}, {Of.QuerySteps} * batch);";
    }

    private IEnumerable<string> Backward()
    {
        ValuePlan y = emitter.Output;
        string dy = $"ref dy, {GradientRows(y)}", weights = Drops ? "dropped" : "saved";
        if (emitter.Node.Parameters.Count == 0)
            yield return "if (!inputGradient)\n    return;";
        yield return Local("scores", 0);
        if (IsMasked(0))
            yield return $"MaskRows.Clear(ref mask0, ref dy, {y.GradientStride}, {Of.QuerySteps} * batch);";
        if (Drops)
        {
            yield return Local("dropped", 1);
            yield return AttentionShapes.Drop(emitter, "saved", "dropped", Of);
        }

        yield return $"AttentionProducts.CombineTransposed(ref {weights}, {Of}, {dy}, ref dx1, {GradientRows(Value)}, false, batch, ref scratch);";
        yield return $"AttentionProducts.Scores({dy}, ref x1, {Rows(Value)}, ref scores, {Of}, batch, ref scratch);";
        if (Drops)
            yield return AttentionShapes.Drop(emitter, "scores", "scores", Of);
        yield return $"SoftmaxRows.Gradient(ref saved, {Of.Stride}, ref scores, ref scores, {Of.Stride}, {Width}, {Of.ValueSteps});";
        foreach (string statement in layer.Gradients(this, "scores"))
            yield return statement;
    }

    private string Local(string name, int index) => $"ref float {name} = {CodeText.RefAtBatch("scratch", _scratch, index * Of.Floats)};";

    private bool IsMasked(int input) => emitter.Masked.Count > input && emitter.Masked[input];

    private static string Lines(IEnumerable<string> statements) => string.Join("\n", statements.ToArray());
}
