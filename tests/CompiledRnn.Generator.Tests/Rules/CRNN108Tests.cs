namespace CompiledRnn.Generator.Tests;

public sealed class CRNN108Tests() : RuleTests("CRNN108")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 6, Features = 4)] [{|#0:Reshape(8, 4)|}]"),
            "Reshape(8, 4) holds 32 values, and [6, 4] has 24. Choose sizes whose product is 24."),
        (Model.Of("[Model(Features = 4)] [{|#0:Reshape(5)|}]"), "Reshape(5) holds 5 values, and [4] has 4. Choose sizes whose product is 4."),
        (Model.Of("[Model(Steps = 6, Features = 4)] [{|#0:Reshape(-1, 5)|}]"),
            "Reshape(-1, 5) holds a multiple of 5 values, and [6, 4] has 24. Choose sizes whose product is 24."),
        (Model.Of("[Model(Features = 4)] [{|#0:Reshape(int.MaxValue, int.MaxValue)|}]"),
            "Reshape(2147483647, 2147483647) holds 4611686014132420609 values, and [4] has 4. Choose sizes whose product is 4."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 6, Features = 4)] [Reshape(8, 3)] [Reshape(-1, 2)] [Reshape(3, -1)] [Reshape(-1)] [Reshape(24)] [Reshape(1, 24)]"),
        Model.Of("[Model(Features = 6)] [Reshape(2, 3)] [Permute] [Reshape(6)]"),
    ];
}
