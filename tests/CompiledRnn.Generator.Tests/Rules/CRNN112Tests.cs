namespace CompiledRnn.Generator.Tests;

public sealed class CRNN112Tests() : RuleTests("CRNN112")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, Lstm(16, {|#0:GoBackwards = true|})]"),
            "Lstm(16) inside Bidirectional goes backwards, and Bidirectional runs both directions. Leave GoBackwards out."),
        (Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional(Merge.Sum), Gru(16, {|#0:GoBackwards = true|}, ReturnSequences = true)]"),
            "Gru(16) inside Bidirectional goes backwards, and Bidirectional runs both directions. Leave GoBackwards out."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, Lstm(16)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Bidirectional, SimpleRnn(16, GoBackwards = false)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Gru(16, GoBackwards = true)]"),
    ];
}
