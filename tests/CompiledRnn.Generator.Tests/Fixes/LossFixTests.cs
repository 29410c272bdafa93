using CompiledRnn.CodeFixes;
using CompiledRnn.Generator.Analysis.Uses;

namespace CompiledRnn.Generator.Tests;

public sealed class LossFixTests : FixTests<LossFix>
{
    private const string Classes = "[Model(Features = 4)] [Dense(3, Activation = Activation.Softmax)]";
    private const string Numbers = "[Model(Features = 4)] [Dense(3)]";

    [Fact]
    public Task TakesLogits() => Fixes(
        Evaluated(Numbers, "{|CRNN302:Loss.BinaryCrossentropy|}", "{|CRNN302:new CategoricalCrossentropy { LabelSmoothing = 0.1 }|}", "{|CRNN302:CompiledRnn.Loss.CategoricalCrossentropy|}"),
        Evaluated(Numbers, "new BinaryCrossentropy { FromLogits = true }", "new CategoricalCrossentropy { FromLogits = true, LabelSmoothing = 0.1 }", "new CompiledRnn.CategoricalCrossentropy { FromLogits = true }"),
        LossFit.OnLogits);

    [Fact]
    public Task TakesProbabilities() => Fixes(
        Evaluated(Classes, "{|CRNN302:new SparseCategoricalCrossentropy { FromLogits = true }|}", "{|CRNN302:new CategoricalCrossentropy { LabelSmoothing = 0.1, FromLogits = true }|}"),
        Evaluated(Classes, "Loss.SparseCategoricalCrossentropy", "new CategoricalCrossentropy { LabelSmoothing = 0.1 }"),
        LossFit.OnProbabilities);

    [Fact]
    public Task ComparesClasses() => Fixes(
        Evaluated(Classes, "{|CRNN302:Loss.MeanSquaredError|}", "{|CRNN302:new Huber { Delta = 2 }|}"),
        Evaluated(Classes, "Loss.CategoricalCrossentropy", "Loss.CategoricalCrossentropy"),
        LossFit.OfClasses);

    [Fact]
    public Task WhatTakesNoLogitsIsLeftAlone() => OffersNothing(Evaluated(Numbers, "{|CRNN302:Loss.KLDivergence|}"));

    private static string Evaluated(string model, params string[] losses) =>
        Model.Used(model, string.Join("\n        ", losses.Select(loss => $"model.Evaluate(data, {loss});")));
}
