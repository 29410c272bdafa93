using CompiledRnn.Generator.Layers;
using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Tests;

/// <summary>Which code shape sizes lead to, as a table; the header of the generated file says the same.</summary>
public sealed class CodeShapeTests
{
    /// <summary>A model; its last recurrent layer's shape for one sequence, unit blocks at a time, zigzag.</summary>
    public static TheoryData<string, string, int, bool> Recurrent => new()
    {
        // Weights of a step in the first-level cache (32 KB): fused, as many blocks at a time as registers hold and divide all.
        { "[Model(Steps = 32, Features = 8)] [Lstm(32)]", "Fused", 2, false },
        { "[Model(Steps = 32, Features = 8)] [Lstm(16)]", "Fused", 1, false },
        { "[Model(Steps = 32, Features = 8)] [Lstm(33)]", "Fused", 3, false },
        { "[Model(Steps = 32, Features = 4)] [Gru(40)]", "Fused", 3, false },
        { "[Model(Steps = 32, Features = 4)] [Gru(32, ResetAfter = false)]", "Fused", 2, false },
        { "[Model(Steps = 32, Features = 8)] [SimpleRnn(64)]", "Fused", 1, false },
        // Larger: the input's product before the time loop, blocks in zigzag, two at a time where that leaves room in the cache.
        { "[Model(Steps = 32, Features = 8)] [Lstm(64)]", "Projected", 1, true },
        { "[Model(Steps = 64, Features = 32)] [Lstm(64, ReturnSequences = true)] [Lstm(64)]", "Projected", 1, true },
        { "[Model(Steps = 128, Features = 128)] [Lstm(256)]", "Projected", 1, true },
        { "[Model(Steps = 64, Features = 32)] [Gru(64)]", "Projected", 2, true },
        { "[Model(Steps = 64, Features = 32)] [Gru(64, ResetAfter = false)]", "Projected", 2, true },
        { "[Model(Steps = 64, Features = 32)] [SimpleRnn(128)]", "Projected", 1, true },
        { "[Model(Steps = Steps.Any, Features = 32)] [Lstm(64)]", "Projected", 1, true },
        // One step has no other to share the projection with.
        { "[Model(Steps = 1, Features = 32)] [Lstm(64)]", "Fused", 1, true },
        // A constant input is projected once, whatever the size.
        { "[Model(Features = 8)] [RepeatVector(12)] [Lstm(16)]", "ProjectedOnce", 1, false },
        { "[Model(Features = 64)] [RepeatVector(12)] [Gru(64)]", "ProjectedOnce", 2, true },
    };

    [Theory]
    [MemberData(nameof(Recurrent))]
    public void RecurrentLayers(string model, string input, int blocks, bool zigzag)
    {
        ModelPlan plan = Plan(model);
        PlannedLayer layer = plan.Layers[^1];
        RecurrentSizes sizes = RecurrentSizes.Of(layer.Node, plan.Values[layer.Node.Inputs[0]], Cell(layer.Node));
        Assert.Equal((input, blocks, zigzag), (sizes.SingleInput.ToString(), sizes.StepPanels, sizes.Zigzags));
        Assert.Equal(zigzag, layer.Plan.Choice.Contains("zigzag", StringComparison.Ordinal));
        Assert.Contains(input switch { "Fused" => "input and state", "Projected" => "projected beforehand", _ => "projected once" }, layer.Plan.Choice, StringComparison.Ordinal);
        Assert.Contains(layer.Plan.Choice[1..], new GeneratorRun(Model.Of(model)).File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Model(Features = 4)] [Dense(16)]", "one panel of 16 units; batches in tiles")]
    [InlineData("[Model(Features = 4)] [Dense(64)]", "one panel of 64 units")]
    [InlineData("[Model(Features = 4)] [Dense(65)]", "2 panels of 48 units")]
    [InlineData("[Model(Features = 4)] [Dense(200)]", "4 panels of 64 units")]
    [InlineData("[Model(Steps = 9, Features = 4)] [Bidirectional, Lstm(8)]", "each direction: 3 KB of weights")]
    [InlineData("[Model(Steps = 9, Features = 4)] [Conv1D(8, 3)]", "products over windows of steps, without a padded copy")]
    [InlineData("[Model(Steps = 9, Features = 4)] [LayerNormalization]", "row by row")]
    [InlineData("[Model(Steps = 9, Features = 4)] [MultiHeadAttention(2, 4, From = \"Input, Input\")]", "projections and products of each head in register tiles")]
    [InlineData("[Model(Features = 4)] [RepeatVector(5)] [Lstm(3)]", "one row stands for all steps")]
    [InlineData("[Model(Features = 4)] [RepeatVector(5)] [Dense(3)]", "a copy for each step")]
    public void OtherLayers(string model, string choice) =>
        Assert.Contains(choice, string.Join("\n", Plan(model).Layers.Select(l => l.Plan.Choice)), StringComparison.Ordinal);

    /// <summary>Units that are no multiple of a vector cost their own steps of the inner loop, not those of the next multiple.</summary>
    [Theory]
    [InlineData(33, 48)]
    [InlineData(50, 64)]
    [InlineData(100, 112)]
    public void PaddingIsNotMultipliedWith(int units, int next)
    {
        RecurrentSizes own = Sizes(units), multiple = Sizes(next);
        Assert.Equal(multiple.Panels, own.Panels);
        Assert.True(own.StepBytes < multiple.StepBytes);

        static RecurrentSizes Sizes(int units)
        {
            ModelPlan plan = Plan($"[Model(Steps = 9, Features = 16)] [Lstm({units})]");
            return RecurrentSizes.Of(plan.Layers[0].Node, plan.Values[0], Cell(plan.Layers[0].Node));
        }
    }

    /// <summary>Which layers compute steps again, whose header says so.</summary>
    [Theory]
    [InlineData("[Model(Steps = 33, Features = 8, Checkpointing = true)] [Lstm(16)]", true)]
    [InlineData("[Model(Steps = Steps.Any, Features = 8, Checkpointing = true)] [Bidirectional, Gru(16)]", true)]
    [InlineData("[Model(Features = 8, Checkpointing = true)] [RepeatVector(40)] [SimpleRnn(16, RecurrentDropout = 0.5)]", true)]
    [InlineData("[Model(Steps = 32, Features = 8, Checkpointing = true)] [Lstm(16)]", false)]
    [InlineData("[Model(Steps = 33, Features = 8, Checkpointing = false)] [Lstm(16)]", false)]
    [InlineData("[Model(Steps = 33, Features = 8)] [Lstm(16)]", false)]
    public void StepsComputedAgain(string model, bool again)
    {
        string file = new GeneratorRun(Model.Of(model)).File;
        Assert.Equal(again, Plan(model).Layers[^1].Plan.Choice.Contains("; training keeps 32 steps and computes the others again", StringComparison.Ordinal));
        Assert.Equal(again, file.Contains("; training keeps 32 steps and computes the others again", StringComparison.Ordinal));
        Assert.Equal(again, file.Contains("RunSteps(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Lstm(64)", 7, 2)]
    [InlineData("Lstm(64, ReturnSequences = true)", 6, 2)]
    [InlineData("Gru(64)", 5, 1)]
    [InlineData("Gru(64, ResetAfter = false)", 5, 1)]
    [InlineData("SimpleRnn(64)", 2, 1)]
    public void WhatIsKept(string layer, int aStep, int aChunk)
    {
        Assert.Equal(1000 * aStep * 64, Kept(""));
        // The states of a chunk begin with the one before it, and are kept where they are the output too.
        int states = aChunk == 2 ? 2 : 1, inChunk = layer.Contains("Return", StringComparison.Ordinal) ? aStep + 1 : aStep;
        Assert.Equal((32 * inChunk + states + 32 * aChunk) * 64, Kept(", Checkpointing = true"));

        int Kept(string option) => Plan($"[Model(Steps = 1000, Features = 8{option})] [{layer}]").Layers[0].Plan.Saved.Value;
    }

    private static RecurrentCell Cell(LayerNode node) => node.Definition.Kind switch
    {
        "Lstm" => new LstmCell(node.CoreSpec),
        "SimpleRnn" => new SimpleRnnCell(node.CoreSpec),
        _ => node.CoreSpec.Get("ResetAfter", true) ? new GruCell(node.CoreSpec) : new GruResetBeforeCell(node.CoreSpec),
    };

    private static ModelPlan Plan(string model) => Plans.Of(Model.Of(model));
}
