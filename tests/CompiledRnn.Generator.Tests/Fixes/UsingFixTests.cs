using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class UsingFixTests : FixTests<UsingFix>
{
    private const string Small = "[Model(Steps = 4, Features = 2)] [Lstm(3)]";

    [Fact]
    public Task DeclaresWithUsing() => Fixes(
        Model.Used(Small, """
            // One at a time.
            TrainingPass pass = {|CRNN304:model.CreatePass(batch: 2)|};
            var stream = {|CRNN304:model.CreateStream()|};
            """),
        Model.Used(Small, """
            // One at a time.
            using TrainingPass pass = model.CreatePass(batch: 2);
            using var stream = model.CreateStream();
            """));

    [Theory]
    [InlineData("{|CRNN304:model.CreateStream()|}.Step(x, y);")]
    [InlineData("switch (x.Length) { case 1: var stream = {|CRNN304:model.CreateStream()|}; stream.Step(x, y); break; }")]
    [InlineData("ModelStream a = {|CRNN304:model.CreateStream()|}, b = {|CRNN304:model.CreateStream()|};")]
    public Task WhereUsingMayNotStandNothingIsOffered(string statements) => OffersNothing(Model.Used(Small, statements));
}
