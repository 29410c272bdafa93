using CompiledRnn.CodeFixes;

namespace CompiledRnn.Generator.Tests;

public sealed class NearestNameFixTests : FixTests<NearestNameFix>
{
    [Fact]
    public Task WritesTheNearestName() => Fixes(
        Named("[Dense(1, {|CRNN007:From = \"encodr\"|})]"),
        Named("[Dense(1, From = \"Encoder\")]"));

    [Fact]
    public Task TheStateBehindTheDotStays() => Fixes(
        Named("[Dense(1, {|CRNN007:From = \"Encdoer.C\"|})]"),
        Named("[Dense(1, From = \"Encoder.C\")]"));

    [Fact]
    public Task OtherNamesOfTheArgumentStay() => Fixes(
        Named("[Lstm(4, Name = \"Decoder\", ReturnSequences = true, From = \"Input\")]\n[Lstm(4, From = \"Decoder\", {|CRNN007:InitialState = \"Encoder.H, Encoderr.C\"|})]"),
        Named("[Lstm(4, Name = \"Decoder\", ReturnSequences = true, From = \"Input\")]\n[Lstm(4, From = \"Decoder\", InitialState = \"Encoder.H, Encoder.C\")]"));

    [Fact]
    public Task MendsOutputSharedParametersAndTheLayerInAWrapper() => Fixes(
        Named("[Lstm(4, From = \"Input\", {|CRNN007:Share = \"Enkoder\"|})]\n[TimeDistributed, Dense(1, {|CRNN007:From = \"Imput\"|}, Name = \"Head\")]\n[Output({|CRNN007:\"Haed\"|})]"),
        Named("[Lstm(4, From = \"Input\", Share = \"Encoder\")]\n[TimeDistributed, Dense(1, From = \"Input\", Name = \"Head\")]\n[Output(\"Head\")]"));

    [Fact]
    public Task FixAllMendsTwoNamesOfOneArgument() => Fixes(
        Named("[Concatenate({|CRNN007:{|CRNN007:From = \"Encodr, Enkoder\"|}|})]"),
        Named("[Concatenate(From = \"Encoder, Encoder\")]"));

    [Theory]
    [InlineData("From = \"Attention\"")]
    [InlineData("From = \"\"")]
    [InlineData("From = \"Encoder.X\"")]
    [InlineData("From = Names.Typo")]
    public Task WhatIsNotCertainIsLeftAlone(string argument) => OffersNothing(
        Named($"[Dense(1, {{|CRNN007:{argument}|}})]") + "static class Names { public const string Typo = \"Encodr\"; }");

    private static string Named(string layers) => Model.Of($"[Model(Steps = 24, Features = 8)]\n[Lstm(4, Name = \"Encoder\")]\n{layers}");
}
