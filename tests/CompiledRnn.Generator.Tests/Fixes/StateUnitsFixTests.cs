using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class StateUnitsFixTests : FixTests<StateUnitsFix>
{
    [Fact]
    public Task TakesTheUnitsOfTheStates() => Fixes(
        Below("[Lstm(5, ReturnSequences = true, {|CRNN107:InitialState = \"Encoder\"|})]"),
        Below("[Lstm(4, ReturnSequences = true, InitialState = \"Encoder\")]"));

    [Fact]
    public Task OfBothDirectionsTogether() => Fixes(
        Below("[Bidirectional(Name = \"Both\"), Lstm(3, ReturnSequences = true)] [Lstm(units: 7, {|CRNN107:InitialState = \"Both\"|})]"),
        Below("[Bidirectional(Name = \"Both\"), Lstm(3, ReturnSequences = true)] [Lstm(units: 6, InitialState = \"Both\")]"));

    [Fact]
    public Task InAWrapperTooAndForBothLayers() => Fixes(
        Below("[Bidirectional(Merge.Sum), Gru(5), Gru(5, {|CRNN107:InitialState = \"Encoder\"|})]"),
        Below("[Bidirectional(Merge.Sum), Gru(4), Gru(4, InitialState = \"Encoder\")]"));

    [Theory]
    [InlineData("[Gru(4, {|CRNN107:InitialState = \"Encoder\"|})]")]
    [InlineData("[Lstm(4, {|CRNN107:InitialState = \"Encoder, Input\"|})]")]
    public Task WhatUnitsCannotMendIsLeftAlone(string layer) => OffersNothing(Below(layer));

    private static string Below(string layer) => Model.Of($"[Model(Steps = 6, Features = 2)] [Lstm(4, Name = \"Encoder\")] [RepeatVector(6)] {layer}");
}
