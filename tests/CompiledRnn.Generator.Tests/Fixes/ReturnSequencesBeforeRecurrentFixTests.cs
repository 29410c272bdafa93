using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class ReturnSequencesBeforeRecurrentFixTests : FixTests<ReturnSequencesBeforeRecurrentFix>
{
    [Fact]
    public Task SetsItOnTheLowerLayer() => Fixes(
        Model.Of("[Model(Steps = 24, Features = 8)]\n[Lstm(units: 64)]\n[{|CRNN102:Lstm(32)|}]"),
        Model.Of("[Model(Steps = 24, Features = 8)]\n[Lstm(units: 64, ReturnSequences = true)]\n[Lstm(32)]"));

    [Fact]
    public Task EachMendMayUncoverTheNext() => Fixes(
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(3)] [{|CRNN102:Lstm(2)|}] [Lstm(1)]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(3, ReturnSequences = true)] [Lstm(2, ReturnSequences = true)] [Lstm(1)]"),
        iterations: 2);
}
