namespace CompiledRnn.Generator.Tests;

public sealed class CRNN301Tests() : RuleTests("CRNN301")
{
    private const string Small = "[Model(Steps = 4, Features = 2)] [Lstm(3)]";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Used(Small, "model.Predict({|#0:new float[9]|});"), Reads("input", "9 values")),
        (Model.Used(Small, "model.Predict({|#0:[1f, 2, 3]|});"), Reads("input", "3 values")),
        (Model.Used(Small, "model.Predict({|#0:new[] { 1f }|});"), Reads("input", "1 value")),
        (Model.Used(Small, "Span<float> input = stackalloc float[10]; model.Predict({|#0:input|}, y);"), Reads("input", "10 values")),
        (Model.Used(Small, "const int Steps = 5; var input = new float[2 * Steps]; model.Predict({|#0:input|}, y, default(StepMask));"), Reads("input", "10 values")),
        (Model.Used(Small, "model.Predict(x, {|#0:new float[4]|});"), "output has 4 values, and M gives [3], 3 for each sequence. Give it a multiple of 3."),
        (Model.Used(Small, "model.Predict(new float[16], {|#0:new float[3]|});"), "output has 1 sequence of [3], and input has 2 sequences. Give it 6 values."),
        (Model.Used("[Model(Steps = 4)] [Embedding(9, 2)] [Lstm(3)]", "model.Predict({|#0:new int[] { 1, 2, 3 }|});"),
            "tokens has 3 values, and M reads [4] tokens, 4 for each sequence. Give it a multiple of 4."),
        (Model.Used("[Model(Steps = 4, Features = 2)] [Lstm(3, Name = \"E\")] [Input(\"B\", Features = 5)] [Concatenate(From = \"E, B\")]", "model.Predict(x, {|#0:new float[4]|}, y);"),
            "b has 4 values, and M reads [5], 5 for each sequence. Give it a multiple of 5."),
        (Model.Used(Forecast, "model.Fit(Windows.Over(x, {|#0:inputSteps: 12|}, targetSteps: 6), Options);" + Rest), "The windows have 12 input steps, and M reads [24, 1]. Set inputSteps to 24, or change the model."),
        (Model.Used(Forecast, "var windows = Windows.Over(x, 24, {|#0:5|}); var (train, rest) = windows.Split(0.8); model.Fit(train, Options); model.Evaluate(rest, Loss.Huber);" + Rest),
            "The windows have 5 target steps, and M gives [6, 1]. Set targetSteps to 6, or change the model."),
        (Model.Used(Forecast, "model.Evaluate(Windows.Over(x, {|#0:25|}, 6).Slice(0, 9).Scale(), Loss.Huber);"), "The windows have 25 input steps, and M reads [24, 1]. Set inputSteps to 24, or change the model."),
        (Model.Used(Forecast, "var data2 = Windows.Over(x, {|#0:23|}, 6); model.Fit(data, new FitOptions { Loss = Loss.Huber, Optimizer = new Adam(1e-3f), Validation = data2 });"),
            "The windows have 23 input steps, and M reads [24, 1]. Set inputSteps to 24, or change the model."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Used(Small, "model.Predict(new float[16], new float[6]); model.Predict([1f, 2, 3, 4, 5, 6, 7, 8]); model.Predict(x[..9]); model.Predict([.. x, 1, 2]);"),
        // What is set again may be anything.
        Model.Used(Small, "float[] input = new float[9]; if (flag) input = x; model.Predict(input);"),
        Model.Used(Small, "float[] input = new float[9]; Array.Resize(ref input, 8); model.Predict(input);"),
        Model.Used(Small, "foreach (int n in new[] { 1, 2 }) model.Predict(new float[8 * n]);"),
        Model.Used("[Model(Steps = Steps.Any, Features = 2)] [Lstm(3)]", "model.Predict(new float[9]);"),
        Model.Used("[Model(Features = 2)] [Dense(3)]", "Other.Predict(new float[9]); } static class Other { public static void Predict(float[] input) { }"),
        Model.Used(Forecast, "var (train, rest) = Windows.Over(x, 24, 6).Split(0.8); model.Fit(train, Options); int steps = 3; model.Evaluate(Windows.Over(x, steps + x.Length, 6), Loss.Huber);" + Rest),
        Model.Used("[Model(Steps = 24, Features = 1)] [Lstm(3)] [Dense(6)]", "model.Fit(Windows.Over(x, 24, 6), Options);" + Rest),
        Model.Used("[Model(Steps = 24, Features = 2)] [Lstm(3)] [Dense(1)]", "model.Evaluate(Windows.Over(new float[100, 2], 24, 1, targetColumns: [0]), Loss.Huber);"),
    ];

    private const string Forecast = "[Model(Steps = 24, Features = 1)] [Lstm(3)] [RepeatVector(6)] [Lstm(3, ReturnSequences = true)] [TimeDistributed, Dense(1)]";

    private const string Rest = " } static FitOptions Options => new FitOptions { Loss = Loss.Huber, Optimizer = new Adam(1e-3f) }; static void More() {";

    private static string Reads(string parameter, string values) => $"{parameter} has {values}, and M reads [4, 2], 8 for each sequence. Give it a multiple of 8.";
}
