using CompiledRnn.Generator.Planning;
using CompiledRnn.Generator.Shapes;

namespace CompiledRnn.Generator.Tests;

/// <summary>The plan gives every value the room and the life that the generated code relies on.</summary>
public sealed class ModelPlannerTests
{
    [Fact]
    public void ViewsStandInTheBufferTheyLookAt()
    {
        ModelPlan plan = Plans.Of(Model.Of("[Model(Steps = 5, Features = 3)] [Lstm(4, ReturnSequences = true)] [LastSteps(3)] [FirstSteps(2)] [Dense(1)]"));
        Assert.Equal([0, 1, 1, 1, 4], plan.Values.Select(v => v.Root));
        // Each counts from the value it reads: the offsets add up where the references are written.
        Assert.Equal([0, 0, 2, 0, 0], plan.Values.Select(v => v.FirstStep));
    }

    /// <summary>The kernels that layers inside transpose for their backward pass lie there once, not for each sequence or step.</summary>
    [Fact]
    public void LayersThatRunAtEveryStepShareTheirScratch()
    {
        ModelPlan few = Plans.Of(Model.Of("[Model(Features = 8)] [Autoregressive(2), Lstm(64), Dense(8)]"));
        ModelPlan many = Plans.Of(Model.Of("[Model(Features = 8)] [Autoregressive(12), Lstm(64), Dense(8)]"));
        Assert.InRange(few.Training.Scratch.Fixed.Value, 4 * 64 * 64, 8 * 64 * 64);
        Assert.Equal(few.Training.Scratch, many.Training.Scratch);
        // A step keeps its input, four gates, two states and the output, with their gradients: less than the kernels.
        Assert.InRange((many.Training.Floats - few.Training.Floats).Value / 10, 4 * 64, 30 * 64);
    }

    /// <summary>Layers overwrite: the first reader of the backward pass writes the gradient itself, the others into buffers that are added.</summary>
    [Fact]
    public void SeveralReadersWriteApart()
    {
        ModelPlan plan = Plans.Of(Graph("[Dense(4, From = \"A\")] [Dense(4, From = \"A\", Name = \"B\")] [Add(From = \"B, A\")]"));
        Assert.Equal([EdgeKind.Added], Kinds(plan, 1));
        Assert.Equal([EdgeKind.Added], Kinds(plan, 2));
        Assert.Equal([EdgeKind.Direct, EdgeKind.Direct], Kinds(plan, 3));
    }

    [Fact]
    public void AnOutputThatIsReadHasTheCallersGradientAlready()
    {
        ModelPlan plan = Plans.Of(Graph("[Dense(2)] [Output(\"A\")]"));
        Assert.Equal([EdgeKind.Added], Kinds(plan, 1));
    }

    [Fact]
    public void AViewBesideOtherReadersHasAGradientOfItsOwn()
    {
        ModelPlan plan = Plans.Of(Graph("[Lstm(3, From = \"A\", Name = \"B\")] [FirstSteps(2, From = \"A\")] [Flatten(Name = \"Flat\")] [Concatenate(From = \"B, Flat\")]"));
        Assert.Equal([EdgeKind.Copied], Kinds(plan, 2));
        Assert.Equal([EdgeKind.Added], Kinds(plan, 1));
        Assert.Equal(OutputPlace.View, plan.Layers[2].Plan.Output.Place);
    }

    [Fact]
    public void TokensMasksAndCarriedStatesHaveNoGradient()
    {
        ModelPlan plan = Plans.Of(Model.Of("[Model(Steps = 5)] [Embedding(9, 3, MaskZero = true)] [Lstm(4, Stateful = true)]"));
        Assert.Equal([EdgeKind.None], Kinds(plan, 0));
        Assert.Equal([EdgeKind.Direct, EdgeKind.None, EdgeKind.None], Kinds(plan, 1));
        Assert.Equal(2, plan.Values.Count(v => v.Kind == ValueKind.State));
        Assert.Equal(2 * 16, plan.StateFloats);
    }

    [Fact]
    public void ARepeatedVectorForARecurrentLayerIsStoredOnce()
    {
        ModelPlan plan = Plans.Of(Model.Of("[Model(Features = 3)] [RepeatVector(50)] [Lstm(4)]"));
        Assert.True(plan.Values[1].Repeated);
        Assert.Equal(1, plan.Values[1].StoredSteps);
        Assert.False(Plans.Of(Model.Of("[Model(Features = 3)] [RepeatVector(50)] [Dense(4)]")).Values[1].Repeated);
    }

    [Fact]
    public void ParametersStandOneBehindTheOther()
    {
        ModelPlan plan = Plans.Of(Examples.All["DemandForecaster"]);
        int expected = 0;
        foreach (PlannedLayer layer in plan.Layers)
        {
            Assert.Equal(expected, layer.ParameterOffset);
            expected += layer.Node.Parameters.Sum(p => p.Floats);
        }

        Assert.Equal(expected, plan.ParameterFloats);
        Assert.Equal((8 + 64 + 1) * 256 + (64 + 64 + 1) * 256 + 64 + 1, plan.Layers.Sum(l => l.Node.Parameters.Sum(p => p.Count)));
    }

    private static EdgeKind[] Kinds(ModelPlan plan, int layer) => [.. plan.Layers[layer].Edges.Select(e => e.Kind)];

    private static string Graph(string layers) => Model.Of("[Model(Steps = 5, Features = 3)] [Dense(4, Name = \"A\")] " + layers);
}
