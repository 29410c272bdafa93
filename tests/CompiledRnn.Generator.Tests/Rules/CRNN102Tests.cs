namespace CompiledRnn.Generator.Tests;

public sealed class CRNN102Tests() : RuleTests("CRNN102")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]
            [{|#0:Lstm(32)|}]
            """),
            "Lstm(32) needs a sequence [steps, features], and Lstm(64) gives the vector [64]. Set ReturnSequences = true on Lstm(64)."),
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, ReturnSequences = false)]
            [Dense(16)]
            [{|#0:Lstm(32)|}]
            """),
            "Lstm(32) needs a sequence [steps, features], and Dense(16) gives the vector [16]. Set ReturnSequences = true on Lstm(64)."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64, ReturnSequences = true)] [Dense(16)] [Lstm(32)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64)] [RepeatVector(3)] [Lstm(32)]"),
    ];
}
