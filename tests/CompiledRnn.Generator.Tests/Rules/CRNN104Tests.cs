namespace CompiledRnn.Generator.Tests;

public sealed class CRNN104Tests() : RuleTests("CRNN104")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, ReturnSequences = true)]
            [{|#0:RepeatVector(12)|}]
            """),
            "RepeatVector(12) makes a sequence out of a vector, and Lstm(64) gives the sequence [24, 64]. Set ReturnSequences = false on Lstm(64), or insert Flatten."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [{|#0:Impulse(12)|}]"),
            "Impulse(12) makes a sequence out of a vector, and the model's input gives the sequence [24, 8]. Insert Flatten before it."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64, ReturnSequences = true)] [LastSteps(1)] [{|#0:RepeatVector(12)|}]"),
            "RepeatVector(12) makes a sequence out of a vector, and LastSteps(1) gives the sequence [1, 64]. Insert Flatten before it."),
        (Model.Of("[Model(Steps = 4, Features = 2)] [{|#0:Autoregressive(3)|}, SimpleRnn(2)]"),
            "Autoregressive(3, SimpleRnn(2)) makes a sequence out of a vector, and the model's input gives the sequence [4, 2]. Insert Flatten before it."),
        (Model.Of("[Model(Steps = 4)] [{|#0:Autoregressive(3)|}, Embedding(9, 4), Dense(9)]"),
            "Autoregressive(3, Embedding(9, 4), Dense(9)) reads one token at its first step, and the model's input gives 4. Set First = FirstInput.LastStep, which begins with the last one."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64)] [RepeatVector(12)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Flatten] [Impulse(12)]"),
        Model.Of("[Model(Steps = 1)] [Autoregressive(3), Embedding(9, 4), Dense(9)]"),
    ];
}
