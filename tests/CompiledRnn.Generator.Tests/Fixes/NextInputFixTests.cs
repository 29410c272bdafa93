using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class NextInputFixTests : FixTests<NextInputFix>
{
    [Fact]
    public Task EndsWithADenseOfTheWidth() => Fixes(
        Model.Of("""
            [Model(Features = 16)]
            [{|CRNN111:Autoregressive(10)|}, Lstm(32)]
            """),
        Model.Of("""
            [Model(Features = 16)]
            [Autoregressive(10), Lstm(32), Dense(16)]
            """));

    [Fact]
    public Task GivesAValueForEachToken() => Fixes(
        Model.Of("[Model(Steps = 1)] [{|CRNN111:Autoregressive(2)|}, Embedding(9, 4), Gru(12)]"),
        Model.Of("[Model(Steps = 1)] [Autoregressive(2), Embedding(9, 4), Gru(12), Dense(9)]"));
}
