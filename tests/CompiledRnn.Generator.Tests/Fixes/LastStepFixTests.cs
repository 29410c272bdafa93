using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class LastStepFixTests : FixTests<LastStepFix>
{
    [Fact]
    public Task TheLayerGivesItsLastState() => Fixes(
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, {|CRNN207:ReturnSequences = true|}, Name = "Encoder")]
            [LastSteps(1)]
            [Flatten]
            [Dense(1)]
            """),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, Name = "Encoder")]
            [Dense(1)]
            """));

    [Fact]
    public Task NamedLayersStay() => OffersNothing(
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64, {|CRNN207:ReturnSequences = true|})] [LastSteps(1, Name = \"Last\")] [Flatten]"));
}
