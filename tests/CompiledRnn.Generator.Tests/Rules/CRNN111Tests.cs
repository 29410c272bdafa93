namespace CompiledRnn.Generator.Tests;

public sealed class CRNN111Tests() : RuleTests("CRNN111")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 16)] [{|#0:Autoregressive(10)|}, Lstm(32), Dense(8)]"),
            "Autoregressive(10, Lstm(32), Dense(8)) reads [16] at its first step and gives [8], its next input. End it with Dense(16)."),
        (Model.Of("[Model(Features = 3)] [{|#0:Autoregressive(2)|}, Gru(4)]"),
            "Autoregressive(2, Gru(4)) reads [3] at its first step and gives [4], its next input. End it with Dense(3)."),
        (Model.Of("[Model(Steps = 7, Features = 3)] [{|#0:Autoregressive(2, First = FirstInput.LastStep)|}, Gru(4)]"),
            "Autoregressive(2, Gru(4)) reads [3] at its first step and gives [4], its next input. End it with Dense(3)."),
        (Model.Of("[Model(Steps = 1)] [{|#0:Autoregressive(2)|}, Embedding(9, 4), Gru(4), Dense(10)]"),
            "Autoregressive(2, Embedding(9, 4), Gru(4), Dense(10)) reads 9 tokens and gives [10], a value for each token that the next step may read. End it with Dense(9)."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 16)] [Autoregressive(10), Lstm(32), Dense(16)]"),
        Model.Of("[Model(Features = 5)] [Autoregressive(3), SimpleRnn(5)] [TimeDistributed, Dense(1)]"),
        Model.Of("[Model(Steps = 4, Features = 5)] [Lstm(6, Name = \"E\")] [Dense(2)] [Autoregressive(3, InitialState = \"E\"), Lstm(6), Dense(2)]"),
        Model.Of("[Model(Steps = 4, Features = 5)] [Autoregressive(3, First = FirstInput.Zeros), SimpleRnn(2)]"),
        Model.Of("[Model(Steps = 4)] [Autoregressive(3, First = FirstInput.Zeros), SimpleRnn(2)]"),
        Model.Of("[Model(Steps = 4, Features = 2)] [Autoregressive(3, First = FirstInput.LastStep), SimpleRnn(2)]"),
        Model.Of("[Model(Steps = 4)] [Autoregressive(3, First = FirstInput.LastStep), Embedding(9, 4), Lstm(5), Dense(8)]"),
        Model.Of("[Model(Features = 2)] [Autoregressive(3, First = FirstInput.StartToken, StartToken = 8), Embedding(9, 4), Lstm(5), Dense(8)]"),
    ];
}
