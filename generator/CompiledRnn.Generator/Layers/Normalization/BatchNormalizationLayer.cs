using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/normalization/batch_normalization.py over the last axis.</summary>
internal sealed class BatchNormalizationLayer : LayerDefinition
{
    public override string Kind => "BatchNormalization";

    public override bool NeedsWholeBatch => true;

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads | MaskUse.Keeps;

    public override Shape? Infer(LayerInput input)
    {
        double epsilon = Epsilon(input.Spec), momentum = Momentum(input.Spec);
        // Written so that NaN fails.
        bool valid = (epsilon > 0 && (float)epsilon is > 0 and < float.PositiveInfinity) || input.Refuse("Epsilon", Text(epsilon), "Set it to more than 0");
        valid &= momentum is >= 0 and <= 1 || input.Refuse("Momentum", Text(momentum), "Set it to 0 to 1");
        return valid ? input.Shape : null;
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, Shape input)
    {
        if (spec.Get("Scale", true))
            yield return Row("gamma", Initializer.Ones);
        if (spec.Get("Center", true))
            yield return Row("beta", Initializer.Zeros);
        yield return Row("moving_mean", Initializer.Zeros) with { IsStatistic = true };
        yield return Row("moving_variance", Initializer.Ones) with { IsStatistic = true };

        ParameterSpec Row(string name, Initializer initializer)
        {
            var row = new ParameterSpec(name, Shape.Vector(input.Features), 1, 1, input.Features, Layouts.Lanes, initializer);
            return row with { Initializer = spec.Get(row.Prefix + "Initializer", initializer) };
        }
    }

    public override LayerSpec? ForStream(LayerSpec spec, Shape? input, Shape? output) => spec;

    public override LayerPlan Plan(LayerPlanner layer)
    {
        int stride = Layouts.RoundUp(layer.Input.Stride);
        return new LayerPlan(new OutputPlan(stride), "features over the whole batch, in one piece")
        {
            InferenceScratch = new MemorySize(2 * stride, 0),
            // Sums in double precision.
            TrainingScratch = new MemorySize(4 * stride, 0),
            // Mean and factor of each feature; once, though memory is counted by the sequence.
            Saved = 2 * stride,
            Flops = 4L * layer.Node.Output.TypicalLength,
        };
    }

    public override void Emit(LayerEmitter emitter)
    {
        ValuePlan x = emitter.Input, y = emitter.Output;
        LayerSpec spec = emitter.Spec;
        bool learns = spec.Get("Trainable", true);
        string rows = y.Steps == 1 ? "batch" : $"{y.Steps} * batch", mask = emitter.HasMask ? "ref mask" : "ref Unsafe.NullRef<float>()";
        string sizes = $"var sizes = new BatchNormalization(Width: {x.Width}, InputStride: {x.Stride}, OutputStride: {y.Stride}, "
            + $"GradientStride: {y.GradientStride}, Epsilon: {CodeText.Float(Epsilon(spec))}, Momentum: {Text(Momentum(spec))}, Learns: {(learns ? "true" : "false")});";
        string moving = $"{Part("parameters", "moving_mean")}, {Part("parameters", "moving_variance")}";
        string Apply(string saved) =>
            $"BatchNormalizationRows.Apply(sizes, {rows}, ref x, ref {saved}, {Part("parameters", "gamma")}, {Part("parameters", "beta")}, ref y);";
        string moments = learns
            ? $"BatchNormalizationRows.Learn(sizes, {rows}, ref x, {mask}, {moving}, ref saved, ref scratch);"
            : $"BatchNormalizationRows.Recall(sizes, {moving}, ref saved);";
        SimpleCode.Write(
            emitter,
            CodeText.Lines(sizes, $"BatchNormalizationRows.Recall(sizes, {moving}, ref scratch);", Apply("scratch")),
            CodeText.Lines(sizes, moments, Apply("saved")),
            CodeText.Lines(
                sizes,
                $"BatchNormalizationRows.AddParameterGradients(sizes, {rows}, ref x, ref saved, ref dy, {Part("gradients", "gamma")}, {Part("gradients", "beta")}, ref scratch);",
                $"if (inputGradient)\n    BatchNormalizationRows.Gradient(sizes, {rows}, ref x, {mask}, ref saved, {Part("parameters", "gamma")}, ref dy, ref dx, ref scratch);"));

        string Part(string buffer, string name) => emitter.Node.Parameters.Any(p => p.Name == name)
            ? CodeText.RefAt(buffer, emitter.ParameterOffset(name))
            : "ref Unsafe.NullRef<float>()";
    }

    private static double Epsilon(LayerSpec spec) => spec.Get("Epsilon", 1e-3);

    private static double Momentum(LayerSpec spec) => spec.Get("Momentum", 0.99);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
