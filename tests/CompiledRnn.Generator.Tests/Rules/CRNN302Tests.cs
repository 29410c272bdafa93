namespace CompiledRnn.Generator.Tests;

public sealed class CRNN302Tests() : RuleTests("CRNN302")
{
    private const string Classes = "[Model(Features = 4)] [Dense(3, Activation = Activation.Softmax)]";
    private const string Numbers = "[Model(Features = 4)] [Dense(3)]";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Fit(Classes, "{|#0:new CategoricalCrossentropy { FromLogits = true }|}"),
            "CategoricalCrossentropy with FromLogits applies Softmax itself, and Dense(3) has applied Softmax already. Leave FromLogits out."),
        (Fit("[Model(Features = 4)] [Dense(3)] [Activation(Activation.Sigmoid)]", "{|#0:new BinaryCrossentropy { FromLogits = true, LabelSmoothing = 0.1 }|}"),
            "BinaryCrossentropy with FromLogits applies Sigmoid itself, and Activation(Sigmoid) has applied Sigmoid already. Leave FromLogits out."),
        (Fit(Numbers, "{|#0:Loss.BinaryCrossentropy|}"),
            "BinaryCrossentropy reads probabilities, and Dense(3) gives numbers of any size (Linear). Set FromLogits = true, or give the layer Activation.Sigmoid."),
        (Fit("[Model(Features = 4)] [Dense(3, Activation = Activation.Tanh)]", "{|#0:Loss.SparseCategoricalCrossentropy|}"),
            "SparseCategoricalCrossentropy reads probabilities, and Dense(3) gives those of Tanh, which are none. Set FromLogits = true, or give the layer Activation.Softmax."),
        (Fit(Numbers, "{|#0:new KLDivergence()|}"), "KLDivergence reads probabilities, and Dense(3) gives numbers of any size (Linear). Give the layer Activation.Softmax."),
        (Fit(Classes, "{|#0:Loss.MeanSquaredError|}"),
            "MeanSquaredError hardly learns where Dense(3), a Softmax, is wrong and sure. Use CategoricalCrossentropy, with the same targets."),
        (Model.Used(Numbers, "model.Evaluate(data, {|#0:Loss.CategoricalCrossentropy|});"), CrossentropyOnNumbers),
        (Model.Used(Numbers, "model.Evaluate(data, new EvaluateOptions { Loss = {|#0:Loss.CategoricalCrossentropy|} });"), CrossentropyOnNumbers),
        (Model.Used(Numbers, "using TrainingPass pass = model.CreatePass(batch: 2); pass.ForwardBackward(x, y, {|#0:Loss.CategoricalCrossentropy|});"), CrossentropyOnNumbers),
        (Model.Used(Numbers, "Loss loss = {|#0:Loss.CategoricalCrossentropy|}; var options = new FitOptions { Loss = loss, Optimizer = new Adam(1e-3f) }; model.Fit(data, options);"), CrossentropyOnNumbers),
        (Fit("[Model(Features = 4)] [Dense(3, Name = \"A\")] [Dense(2, Name = \"B\", Activation = Activation.Softmax)] [Output(\"A\")] [Output(\"B\")]", "M.Losses(a: {|#0:Loss.CategoricalCrossentropy|}, b: Loss.CategoricalCrossentropy)"),
            CrossentropyOnNumbers),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Fit(Classes, "Loss.CategoricalCrossentropy"),
        Fit(Classes, "new CategoricalCrossentropy { FromLogits = false, LabelSmoothing = 0.1 }"),
        Fit(Classes, "Loss.KLDivergence"),
        Fit(Numbers, "new BinaryCrossentropy { FromLogits = true }"),
        Fit(Numbers, "Loss.MeanSquaredError"),
        Fit("[Model(Features = 4)] [Dense(1, Activation = Activation.Sigmoid)]", "Loss.BinaryCrossentropy"),
        Fit("[Model(Features = 4)] [Dense(1, Activation = Activation.Sigmoid)]", "Loss.MeanSquaredError"),
        // Which it is comes out when the program runs.
        Fit(Classes, "new CategoricalCrossentropy { FromLogits = flag }"),
        Fit(Classes, "flag ? Loss.MeanSquaredError : Loss.CategoricalCrossentropy"),
        // The values of other layers may be anything.
        Fit("[Model(Features = 4)] [Dense(3)] [LayerNormalization]", "Loss.BinaryCrossentropy"),
        Fit("[Model(Steps = 2, Features = 4)] [Lstm(3)]", "Loss.CategoricalCrossentropy"),
    ];

    /// <summary>What works in training alone leaves the values as they are.</summary>
    [Fact]
    public async Task LooksThroughDropout()
    {
        var run = new GeneratorRun(Fit("[Model(Features = 4)] [Dense(3)] [Dropout(0.5)]", "Loss.CategoricalCrossentropy"));
        Assert.Equal(["CRNN204", "CRNN302"], (await Analyzers.Run(run.Output)).Select(d => d.Id).Order());
    }

    private const string CrossentropyOnNumbers =
        "CategoricalCrossentropy reads probabilities, and Dense(3) gives numbers of any size (Linear). Set FromLogits = true, or give the layer Activation.Softmax.";

    private static string Fit(string model, string loss) => Model.Used(model, $"model.Fit(data, new FitOptions {{ Loss = {loss}, Optimizer = new Adam(1e-3f) }});");
}
