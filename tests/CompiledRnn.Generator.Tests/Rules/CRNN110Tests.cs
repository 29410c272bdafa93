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
        (Model.Of("[Model({|#0:Steps = Steps.Any|}, Features = 8)] [Lstm(4)]"),
            "This version compiles models for one number of steps only. Set Steps to a number."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 3, Features = 8)] [Flatten]"),
        Model.Of("[Model(Features = 8)] [Flatten]"),
    ];
}
