using CompiledRnn.ModelTests.Compiling;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>The shapes of a recurrent model, each in its shortest form: it builds, predicts and learns.</summary>
public class FiveShapesTests
{
    private static readonly Dictionary<string, (string[] Brackets, TensorShape Output)> Shapes = new()
    {
        ["OneToOne"] = (["Model(Features = 4)", "Dense(3)"], new(3)),
        ["OneToMany"] = (["Model(Features = 16)", "RepeatVector(10)", "Lstm(32, ReturnSequences = true)"], new(10, 32)),
        ["OneToManyThenZeros"] = (["Model(Features = 16)", "Impulse(10)", "Lstm(32, ReturnSequences = true)"], new(10, 32)),
        ["ManyToOne"] = (["Model(Steps = 24, Features = 8)", "Lstm(32)", "Dense(1)"], new(1)),
        ["ManyToMany"] = (["Model(Steps = 24, Features = 8)", "Lstm(32, ReturnSequences = true)", "TimeDistributed, Dense(1)"], new(24, 1)),
        ["ManyToFewer"] = (["Model(Steps = 24, Features = 8)", "Lstm(32, ReturnSequences = true)", "LastSteps(3)"], new(3, 32)),
        ["ManyToMore"] = (["Model(Steps = 24, Features = 8)", "ZeroPadding1D(After = 3)", "Lstm(32, ReturnSequences = true)"], new(27, 32)),
        ["EncoderDecoder"] = (
            ["Model(Steps = 24, Features = 8)", "Lstm(64)", "RepeatVector(12)", "Lstm(64, ReturnSequences = true)", "TimeDistributed, Dense(1)"],
            new(12, 1)),
        ["AnyLengths"] = (["Model(Steps = 24, Features = 8)", "Lstm(32)", "Dense(12)"], new(12)),
    };

    private static readonly Lazy<CompiledModels> Models = new(
        () => ModelCompiler.Compile(Shapes.Select(s => ModelSource.Of(s.Key, s.Value.Brackets))));

    public static TheoryData<string> Names() => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Builds_predicts_and_learns(string name)
    {
        CompiledModel model = Models.Value.Create(name, seed: 1);
        TensorShape input = Models.Value.Get<TensorShape>(name, "InputShape"), output = Models.Value.Get<TensorShape>(name, "OutputShape");
        Assert.Equal(Shapes[name].Output, output);

        // The targets are what a model of the same kind with other weights predicts: they can be learnt.
        float[] x = Numbers.Random(64 * input.Length), y = Models.Value.Create(name, seed: 2).Predict(x);
        Assert.Equal(64 * output.Length, y.Length);
        History history = model.Fit(
            Dataset.From(x, y, input, output),
            new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.01f), Epochs = 30, BatchSize = 16 });
        Assert.True(history["loss"][^1] < 0.5 * history["loss"][0], $"{history["loss"][0]} to {history["loss"][^1]}");
    }
}
