namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>What a model says of itself.</summary>
public class DescriptionTests
{
    [Fact]
    public void Shapes_and_counts()
    {
        Assert.Equal(new TensorShape(24, 8), Forecaster.InputShape);
        Assert.Equal(new TensorShape(12, 1), Forecaster.OutputShape);
        Assert.Equal(4 * 20 * (8 + 20 + 1) + 4 * 20 * (20 + 20 + 1) + 21, Forecaster.ParameterCount);
        Assert.Equal(Forecaster.ParameterCount, new Forecaster().Parameters.Sum(p => p.Length));
        Assert.Equal(new TensorShape(3), Outer.Inner.InputShape);
        Assert.Equal(new TensorShape(2), Outer.Inner.OutputShape);
    }

    [Fact]
    public void Parameters_have_Keras_order_names_and_shapes()
    {
        Assert.Equal(
            [
                "encoder/kernel [8, 80]", "encoder/recurrent_kernel [20, 80]", "encoder/bias [80]",
                "lstm/kernel [20, 80]", "lstm/recurrent_kernel [20, 80]", "lstm/bias [80]",
                "time_distributed/kernel [20, 1]", "time_distributed/bias [1]",
            ],
            new Forecaster().Parameters.Select(p => p.ToString()));
    }

    [Fact]
    public void The_summary_has_a_row_for_each_layer()
    {
        string[] lines = Forecaster.Summary.Split('\n');
        Assert.Equal(
            ["Layer", "input", "encoder", "repeat_vector", "lstm", "time_distributed"],
            lines.Where(l => !l.StartsWith('-')).Take(6).Select(l => l.Split(' ')[0]));
        string encoder = lines.Single(l => l.StartsWith("encoder", StringComparison.Ordinal));
        Assert.All(["Lstm(20)", "[20]", "2,320"], cell => Assert.Contains(cell, encoder));
        Assert.Contains(lines, l => l.StartsWith("Parameters: 5,621", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("FLOPs per sequence: ", StringComparison.Ordinal));
    }
}
