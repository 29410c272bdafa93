using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Emission;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>keras/src/layers/attention/multi_head_attention.py: projections, attention of each head, and a projection back.</summary>
internal sealed class MultiHeadAttentionLayer : LayerDefinition
{
    public override string Kind => "MultiHeadAttention";

    public override InputCount InputCount => AttentionShapes.Inputs;

    public override string Describe(LayerSpec spec) => $"MultiHeadAttention({spec.Get("Heads", 0)}, {spec.Get("KeyDim", 0)})";

    public override MaskUse Mask(LayerSpec spec, Shape output, IReadOnlyList<bool> masked) => MaskUse.Reads | MaskUse.Keeps;

    public override Shape? Infer(LayerInput input)
    {
        LayerSpec spec = input.Spec;
        bool valid = input.AtLeast("Heads", 1, spec.Get("Heads", 0)) & input.AtLeast("KeyDim", 1, spec.Get("KeyDim", 0))
            & (!spec.Has("ValueDim") || input.AtLeast("ValueDim", 1, spec.Get("ValueDim", 0)))
            & AttentionShapes.DropoutFits(input) & HasNoPenalty(input, "ActivityL1") & HasNoPenalty(input, "ActivityL2");
        return valid && input.IsKnown && AttentionShapes.AreSequences(input) ? input.Shape : null;
    }

    public override IEnumerable<ParameterSpec> Parameters(LayerSpec spec, IReadOnlyList<Shape> inputs)
    {
        int heads = spec.Get("Heads", 0), keys = spec.Get("KeyDim", 0), values = ValueDim(spec);
        Shape query = inputs[0], value = inputs[Math.Min(1, inputs.Count - 1)], key = AttentionShapes.KeyOf(inputs);
        return new[]
        {
            Projection(spec, "query", [query.Features, heads, keys], query.Features),
            Projection(spec, "key", [key.Features, heads, keys], key.Features),
            Projection(spec, "value", [value.Features, heads, values], value.Features),
            Projection(spec, "attention_output", [heads, values, query.Features], checked(heads * values)),
        }.SelectMany(p => p);
    }

    public override LayerPlan Plan(LayerPlanner layer)
    {
        var sizes = MultiHeadSizes.Of(layer.Node, layer.Inputs);
        int output = sizes.Output.Panels * sizes.Output.Lanes;
        return new LayerPlan(new OutputPlan(output), "projections and products of each head in register tiles")
        {
            InferenceScratch = new MemorySize(sizes.Pack, sizes.Saved),
            TrainingScratch = new MemorySize(Extent.Covering(sizes.Pack, sizes.Transposed), sizes.Gradients),
            Saved = sizes.Saved,
            Flops = sizes.Flops,
        };
    }

    public override void Emit(LayerEmitter emitter) => new MultiHeadAttentionCode(emitter).Write();

    /// <summary>Width of a head's value.</summary>
    public static int ValueDim(LayerSpec spec) => spec.Get("ValueDim", 0) is > 0 and var width ? width : spec.Get("KeyDim", 0);

    // Keras hands the penalty to each of its four projections, not to the output alone.
    private static bool HasNoPenalty(LayerInput input, string option)
    {
        double factor = input.Spec.Get(option, 0.0);
        return factor == 0 || input.Refuse(option, factor.ToString("R", System.Globalization.CultureInfo.InvariantCulture), "Leave it out: this layer's output has no penalty");
    }

    private static IEnumerable<ParameterSpec> Projection(LayerSpec spec, string name, int[] dimensions, int rows)
    {
        // [in, heads, width] and [heads, width, out] are matrices of in and of heads x width rows.
        bool isOutput = name == "attention_output";
        int[] bias = isOutput ? [dimensions[2]] : [dimensions[1], dimensions[2]];
        int units = bias.Aggregate(1, (product, d) => checked(product * d)), lanes = Layouts.PanelLanes(units);
        yield return new ParameterSpec(
            name + "/kernel", Shape.Of(dimensions), rows, 1, units, lanes, spec.Get("KernelInitializer", Initializer.GlorotUniform))
        {
            Prefix = "Kernel",
        };
        if (spec.Get("UseBias", true))
        {
            yield return new ParameterSpec(
                name + "/bias", Shape.Of(bias), 1, 1, units, lanes, spec.Get("BiasInitializer", Initializer.Zeros))
            {
                Prefix = "Bias",
            };
        }
    }
}
