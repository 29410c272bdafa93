using System;
using System.Collections.Generic;
using System.Linq;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Layers;

/// <summary>Sizes and places of attention of several heads. Floats are for each sequence, but those that are packed.</summary>
internal sealed class MultiHeadSizes
{
    private readonly IReadOnlyList<ValuePlan> _inputs;

    private MultiHeadSizes(LayerNode node, IReadOnlyList<ValuePlan> inputs)
    {
        _inputs = inputs;
        Scores = ScoreSizes.Of(inputs, node.CoreSpec.Get("Heads", 0));
        Drops = node.CoreSpec.Get("Dropout", 0.0) > 0;
        Query = Kernel(node, "query");
        Key = Kernel(node, "key");
        Value = Kernel(node, "value");
        Output = Kernel(node, "attention_output");
        KeyDim = node.CoreSpec.Get("KeyDim", 0);
        ValueDim = MultiHeadAttentionLayer.ValueDim(node.CoreSpec);
    }

    public ScoreSizes Scores { get; }

    public bool Drops { get; }

    public int KeyDim { get; }

    public int ValueDim { get; }

    public ParameterSpec Query { get; }

    public ParameterSpec Key { get; }

    public ParameterSpec Value { get; }

    public ParameterSpec Output { get; }

    /// <summary>Floats of a row of all heads' values.</summary>
    public int ContextStride => Layouts.RoundUp(Output.Rows);

    // What the forward code keeps: queries, keys, values, weights, what the heads give. Backward has the gradients of the same in scratch.
    public Extent Queries => 0;

    public Extent Keys => Queries + Scores.QuerySteps * Stride(Query);

    public Extent Values => Keys + Scores.ValueSteps * Stride(Key);

    public Extent Context => Values + Scores.ValueSteps * Stride(Value);

    public Extent Weights => Context + Scores.QuerySteps * ContextStride;

    public Extent Saved => Weights + Scores.Floats;

    /// <summary>In scratch, behind the gradients of the saved: the weights as they were dropped.</summary>
    public Extent Dropped => Saved;

    /// <summary>Behind these: a part of the gradient of a value that is key too.</summary>
    public Extent Part => Dropped + (Drops ? Scores.Floats : 0);

    /// <summary>Scratch of a sequence in training.</summary>
    public Extent Gradients => Part + (_inputs.Count == 2 ? _inputs[1].GradientFloats : 0);

    /// <summary>Floats that the products pack.</summary>
    public Extent Pack => Scores.Pack(Math.Max(KeyDim, ValueDim));

    /// <summary>Floats of the largest transposed kernel.</summary>
    public int Transposed => new[]
    {
        Transpose(Query, _inputs[0].GradientStride), Transpose(Key, AttentionShapes.KeyOf(_inputs).GradientStride),
        Transpose(Value, _inputs[1].GradientStride), Transpose(Output, ContextStride),
    }.Max();

    public long Flops => 2L * (
        Scores.QuerySteps.Typical * (Query.Count + Output.Count) + Scores.ValueSteps.Typical * (Key.Count + Value.Count)
        + Scores.Rows.Typical * Scores.ValueSteps.Typical * (KeyDim + ValueDim));

    public static MultiHeadSizes Of(LayerNode node, IReadOnlyList<ValuePlan> inputs) => new(node, inputs);

    /// <summary>Floats of a row that a kernel gives.</summary>
    public static int Stride(ParameterSpec kernel) => checked(kernel.Panels * kernel.Lanes);

    private static int Transpose(ParameterSpec kernel, int columns) => checked(Stride(kernel) * columns);

    private static ParameterSpec Kernel(LayerNode node, string name) => node.Parameters.First(p => p.Name == name + "/kernel");
}
