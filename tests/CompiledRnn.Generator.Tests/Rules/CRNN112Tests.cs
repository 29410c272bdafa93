namespace CompiledRnn.Generator.Tests;

public sealed class CRNN112Tests() : RuleTests("CRNN112")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, Lstm(16, {|#0:GoBackwards = true|})]"),
            "Lstm(16) inside Bidirectional goes backwards, and Bidirectional runs both directions. Leave GoBackwards out."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional(Merge.Sum), Gru(16, {|#0:GoBackwards = true|}, ReturnSequences = true)]"),
            "Gru(16) inside Bidirectional goes backwards, and Bidirectional runs both directions. Leave GoBackwards out."),
        (Model.Of("[Model(Features = 4)] [Dense(4, Name = \"H0\")] [RepeatVector(3)] [Bidirectional(InitialState = \"H0, H0\"), Gru(4, {|#0:InitialState = \"H0\"|})]"),
            "InitialState of one bracket is \"H0, H0\" and \"H0\". Give it once, on Bidirectional, with the states of the forward direction and behind them those of the backward one."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 4)] [Dense(4, Name = \"H0\")] [RepeatVector(3)] [Bidirectional(InitialState = \"H0, H0\"), Gru(4), Gru(4)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, Lstm(16)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, SimpleRnn(16, GoBackwards = false)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Gru(16, GoBackwards = true)]"),
    ];
}
