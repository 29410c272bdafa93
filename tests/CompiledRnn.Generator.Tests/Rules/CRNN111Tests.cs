namespace CompiledRnn.Generator.Tests;

public sealed class CRNN111Tests() : RuleTests("CRNN111")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 16)] [{|#0:Autoregressive(10)|}, Lstm(32), Dense(8)]"),
            "Autoregressive(10, Lstm(32), Dense(8)) reads [16] at its first step and gives [8], its next input. End it with Dense(16)."),
        (Model.Of("[Model(Features = 3)] [{|#0:Autoregressive(2)|}, Gru(4)]"),
            "Autoregressive(2, Gru(4)) reads [3] at its first step and gives [4], its next input. End it with Dense(3)."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 16)] [Autoregressive(10), Lstm(32), Dense(16)]"),
        Model.Of("[Model(Features = 5)] [Autoregressive(3), SimpleRnn(5)] [TimeDistributed, Dense(1)]"),
        Model.Of("[Model(Steps = 4, Features = 5)] [Lstm(6, Name = \"E\")] [Dense(2)] [Autoregressive(3, InitialState = \"E\"), Lstm(6), Dense(2)]"),
    ];
}
