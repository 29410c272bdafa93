namespace CompiledRnn.Generator.Tests;

public sealed class CRNN110Tests() : RuleTests("CRNN110")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = Steps.Any, Features = 8)] [{|#0:Flatten|}]"),
            "Flatten needs to know the number of steps, and the model's input gives [?, 8]. Set Steps of [Model] to a number."),
        (Model.Of("[Model(Steps = Steps.Any, Features = 8)] [{|#0:Permute|}]"),
            "Permute needs to know the number of steps, and the model's input gives [?, 8]. Set Steps of [Model] to a number."),
        (Model.Of("[Model(Steps = Steps.Any, Features = 8)] [{|#0:Reshape(-1, 4)|}]"),
            "Reshape(-1, 4) needs to know the number of steps, and the model's input gives [?, 8]. Set Steps of [Model] to a number."),
        (Model.Of("[Model(Steps = Steps.Any, Features = 8)] [{|#0:Prelu|}]"),
            "Prelu needs to know the number of steps, and the model's input gives [?, 8]. Set Steps of [Model] to a number."),
        (Model.Of("[Model(Steps = 3, Features = 8)] [Input(\"B\", Steps = Steps.Any, Features = 8)] [{|#0:Dot(2, 2, From = \"Input, B\")|}]"),
            "Dot(2, 2) gives a value for each step of the input B, and their number comes with the call. Sum over the steps, set Steps of [Model] to a number, or use Attention."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 3, Features = 8)] [Flatten]"),
        Model.Of("[Model(Features = 8)] [Flatten]"),
        Model.Of("[Model(Steps = Steps.Any, Features = 8)] [Conv1D(4, 3)] [Lstm(4, ReturnSequences = true)] [LastSteps(2)] [Flatten]"),
        Model.Of("[Model(Steps = Steps.Any, Features = 8)] [Prelu(SharedAxes = new[] { 1 })] [Dot(1, 1, From = \"Input, Input\")]"),
    ];
}
