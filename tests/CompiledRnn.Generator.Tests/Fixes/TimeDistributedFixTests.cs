using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class TimeDistributedFixTests : FixTests<TimeDistributedFix>
{
    [Fact]
    public Task StandsInFront() => Fixes(
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [{|CRNN205:Dense(16, Name = "In")|}]       // [24, 16]
            [Lstm(64, ReturnSequences = true)]
            [{|CRNN205:Dense(1)|}]
            """),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [TimeDistributed, Dense(16, Name = "In")]       // [24, 16]
            [Lstm(64, ReturnSequences = true)]
            [TimeDistributed, Dense(1)]
            """));
}
