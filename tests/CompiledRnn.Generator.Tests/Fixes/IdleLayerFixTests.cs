using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class IdleLayerFixTests : FixTests<IdleLayerFix>
{
    [Fact]
    public Task RemovesTheBracket() => Fixes(
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [{|CRNN204:ZeroPadding1D|}]
            [Lstm(64)]
            [{|CRNN204:Activation(Activation.Linear)|}]
            [Dense(1)]
            [{|CRNN204:Dropout(0.5)|}]
            """),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64)]
            [Dense(1)]
            """));

    [Fact]
    public Task RemovesTheSecondOfTwo() => Fixes(
        Model.Of("[Model(Features = 4)] [Dense(3)] [Activation(Activation.Relu)] [{|CRNN204:Activation(Activation.Relu)|}] [Dense(1)]"),
        Model.Of("[Model(Features = 4)] [Dense(3)] [Activation(Activation.Relu)] [Dense(1)]"));

    [Theory]
    [InlineData("[{|CRNN204:Dropout(0, Name = \"A\")|}] [Dense(1, From = \"A\")]")]
    [InlineData("[Dense(2)] [{|CRNN204:Dropout(0, From = \"Input\")|}] [Dense(1)]")]
    public Task WhatIsReadByNameOrReadsByNameStays(string layers) =>
        OffersNothing(Model.Of($"[Model(Features = 4)] {layers}").Replace("[Dense(2)]", "[Dense(2, Name = \"B\")]").Replace("[Dense(1)]", "[Dense(4)] [Add(From = \"B, C\")]").Replace("[Dense(4)]", "[Dense(2, Name = \"C\")]"));
}
