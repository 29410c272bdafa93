namespace CompiledRnn.Generator.Tests;

public sealed class CRNN303Tests() : RuleTests("CRNN303")
{
    private const string Mend = ". Use BinaryCrossentropy for two classes, or give a value for each class.";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Evaluated("[Dense(1)]", "{|#0:Loss.SparseCategoricalCrossentropy|}"), "SparseCategoricalCrossentropy chooses one of several classes, and Dense(1) gives one value, [1]" + Mend),
        (Evaluated("[Dense(1, Activation = Activation.Sigmoid)]", "{|#0:new CategoricalCrossentropy { FromLogits = true }|}"),
            "CategoricalCrossentropy chooses one of several classes, and Dense(1) gives one value, [1]" + Mend),
        (Evaluated("[Dense(1)]", "{|#0:Loss.CategoricalHinge|}"), "CategoricalHinge chooses one of several classes, and Dense(1) gives one value, [1]" + Mend),
        (Evaluated("[Lstm(1, ReturnSequences = true)]", "{|#0:Loss.CategoricalFocalCrossentropy|}", "Steps = 3, "),
            "CategoricalFocalCrossentropy chooses one of several classes, and Lstm(1) gives one value, [3, 1]" + Mend),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Evaluated("[Dense(2, Activation = Activation.Softmax)]", "Loss.SparseCategoricalCrossentropy"),
        Evaluated("[Dense(1, Activation = Activation.Sigmoid)]", "Loss.BinaryCrossentropy"),
        Evaluated("[Dense(1)]", "Loss.Hinge"),
        Evaluated("[Dense(2)]", "Loss.CategoricalHinge"),
    ];

    private static string Evaluated(string layer, string loss, string steps = "") =>
        Model.Used($"[Model({steps}Features = 4)] {layer}", $"model.Evaluate(data, {loss});");
}
