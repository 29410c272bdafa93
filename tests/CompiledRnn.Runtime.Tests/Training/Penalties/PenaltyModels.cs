using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Parameters of all kinds of layout, with values in ±1.</summary>
internal static class PenaltyModels
{
    public static TheoryData<int[], int, int> Shapes() => new()
    {
        { [1], 1, 16 }, { [5], 1, 16 }, { [40], 1, 16 }, { [20], 4, 16 }, { [1, 1], 1, 16 }, { [3, 5], 1, 16 }, { [7, 70], 1, 32 },
        { [4, 20], 4, 16 }, { [33, 68], 4, 16 }, { [2, 60], 3, 16 }, { [3, 2, 18], 1, 16 }, { [5, 4, 33], 1, 16 },
        { [21, 1], 1, 1 }, { [48, 1], 1, 1 },
    };

    /// <summary>A model of one parameter.</summary>
    /// <param name="shape">Its shape; all axes but the last are rows of the layout.</param>
    /// <param name="groups">Gates.</param>
    /// <param name="lanes">Units in a panel.</param>
    /// <param name="apart">Gates in panels of their own.</param>
    public static (ParameterModel Model, Parameter Parameter) Make(int[] shape, int groups, int lanes, int apart = 0)
    {
        int rows = shape[..^1].Aggregate(1, (a, b) => a * b);
        var layout = new PanelLayout(rows, groups, shape[^1] / groups, lanes, Apart: apart);
        var model = new ParameterModel(1, new ParameterDefinition("layer/kernel", new TensorShape(shape), layout, 0, Initializer.Zeros));
        model.Parameters[0].CopyFrom(Examples.Numbers(model.Parameters[0].Length, rows));
        return (model, model.Parameters[0]);
    }
}
