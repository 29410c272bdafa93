using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class VectorBeforeFixTests : FixTests<VectorBeforeFix>
{
    private const string Source = """
        [Model(Steps = 24, Features = 8)]
        [Lstm(64, ReturnSequences = true, Name = "Encoder")]
        [{|CRNN104:RepeatVector(12)|}]
        """;

    [Fact]
    public Task KeepsTheLastStateOnly() => Fixes(
        Model.Of(Source),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, Name = "Encoder")]
            [RepeatVector(12)]
            """),
        VectorBeforeFix.LastState);

    [Fact]
    public Task InsertsFlatten() => Fixes(
        Model.Of(Source),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, ReturnSequences = true, Name = "Encoder")]
            [Flatten]
            [RepeatVector(12)]
            """),
        VectorBeforeFix.Flatten);

    [Fact]
    public Task OnlyFlattenHelpsBehindTheInput() => Fixes(
        Model.Of("[Model(Steps = 24, Features = 8)] [{|CRNN104:Impulse(2)|}]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Flatten] [Impulse(2)]"));
}
