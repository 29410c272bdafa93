using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

public sealed class CRNN205Tests() : RuleTests("CRNN205")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8, ReturnSequences = true)] [{|#0:Dense(1)|}]"),
            "Dense(1) works on each step of [4, 8] by itself. Write TimeDistributed before it in its bracket to say so."),
        (Model.Of("[Model(Steps = Steps.Any, Features = 3)] [{|#0:Dense(5)|}] [Gru(2)]"),
            "Dense(5) works on each step of [?, 3] by itself. Write TimeDistributed before it in its bracket to say so."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 4, Features = 3)] [TimeDistributed, Dense(1)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8)] [Dense(1)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Activation(Activation.Tanh)] [Lstm(2)]"),
    ];

    /// <summary>An editor shows it; a build does not.</summary>
    [Fact]
    public void IsNoWarning() => Assert.Equal(DiagnosticSeverity.Info, Analysis.Rules.StepByStep.DefaultSeverity);
}
