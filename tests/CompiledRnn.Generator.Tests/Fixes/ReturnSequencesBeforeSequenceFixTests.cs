using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class ReturnSequencesBeforeSequenceFixTests : FixTests<ReturnSequencesBeforeSequenceFix>
{
    [Fact]
    public Task SetsItOnTheLayerAtFault() => Fixes(
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]   // encoder
            [Dropout(0.2)]
            [{|CRNN101:TimeDistributed|}, Dense(1)]
            """),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, ReturnSequences = true)]   // encoder
            [Dropout(0.2)]
            [TimeDistributed, Dense(1)]
            """));

    [Fact]
    public Task ReplacesFalse() => Fixes(
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64, ReturnSequences = false, Name = \"A\")] [{|CRNN101:LastSteps(2)|}]"),
        Model.Of("[Model(Steps = 24, Features = 8)] [Lstm(64, ReturnSequences = true, Name = \"A\")] [LastSteps(2)]"));

    [Fact]
    public Task OffersNothingWhereNoRecurrentLayerIsAtFault() => OffersNothing(
        Model.Of("[Model(Features = 8)] [{|CRNN101:LastSteps(2)|}]"));

    [Fact]
    public Task FixAllMendsSeveralModels() => Fixes(
        [
            Model.Of("[Model(Steps = 3, Features = 8)] [Lstm(64)] [{|CRNN101:LastSteps(2)|}]"),
            Model.Text("[Model(Steps = 3, Features = 8)] [Lstm(64)] [{|CRNN101:LastSteps(2)|}] partial class A; [Model(Steps = 3, Features = 8)] [Lstm(2)] [{|CRNN101:LastSteps(2)|}] partial class B;"),
        ],
        [
            Model.Of("[Model(Steps = 3, Features = 8)] [Lstm(64, ReturnSequences = true)] [LastSteps(2)]"),
            Model.Text("[Model(Steps = 3, Features = 8)] [Lstm(64, ReturnSequences = true)] [LastSteps(2)] partial class A; [Model(Steps = 3, Features = 8)] [Lstm(2, ReturnSequences = true)] [LastSteps(2)] partial class B;"),
        ]);
}
