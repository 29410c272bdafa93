using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class UnreadLayerFixTests : FixTests<UnreadLayerFix>
{
    [Fact]
    public Task RemovesTheBracket() => Fixes(
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, Name = "Encoder")]
            // Scores of the future.
            [{|CRNN202:Dense(16)|}]
            [Dense(1, From = "Encoder")]
            """),
        Model.Of("""
            [Model(Steps = 24, Features = 8)]
            [Lstm(64, Name = "Encoder")]
            [Dense(1, From = "Encoder")]
            """));

    [Fact]
    public Task RemovesInputsAndSeveralLayersAtOnce() => Fixes(
        Model.Of("""
            [Model(Features = 8)]
            [Dense(3, Name = "A")]
            [{|CRNN202:Dense(16)|}]
            [{|CRNN202:Input("B", Features = 2)|}]
            [Dense(4, From = "A", Name = "C")]
            [{|CRNN202:Dense(16)|}]
            [Output("C")]
            """),
        Model.Of("""
            [Model(Features = 8)]
            [Dense(3, Name = "A")]
            [Dense(4, From = "A", Name = "C")]
            [Output("C")]
            """));

    [Fact]
    public Task WhatLendsItsParametersStays() =>
        OffersNothing(Model.Of("[Model(Features = 2)] [{|CRNN202:Dense(3, Name = \"A\")|}] [Dense(3, From = \"Input\", Share = \"A\")]"));
}
