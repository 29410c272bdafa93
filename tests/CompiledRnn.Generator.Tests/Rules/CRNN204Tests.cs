namespace CompiledRnn.Generator.Tests;

public sealed class CRNN204Tests() : RuleTests("CRNN204")
{
    private const string Last = " ends the model: in training it spoils the output [3] that the loss compares, and nothing learns from it. Remove it, or put it before the last layer.";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        .. new[] { "Activation(Activation.Linear)", "Dropout(0)", "SpatialDropout1D(0)", "GaussianNoise(0)", "ZeroPadding1D", "Cropping1D", "UpSampling1D(1)", "MaxPooling1D(1)" }.Select(layer => (
            Model.Of($"[Model(Steps = 4, Features = 3)] [{{|#0:{layer}|}}] [Lstm(2)]"), $"{Named(layer)} changes nothing. Remove it.")),
        (Model.Of("[Model(Features = 4)] [Dense(3)] [{|#0:Dropout(0.2)|}]"), "Dropout(0.2)" + Last),
        (Model.Of("[Model(Features = 4)] [Dense(3)] [{|#0:GaussianNoise(0.1, Name = \"Y\")|}] [Output(\"Y\")]"), "GaussianNoise(0.1)" + Last),
        (Model.Of("[Model(Features = 4)] [Dense(3, Activation = Activation.Relu)] [{|#0:Activation(Activation.Relu)|}]"),
            "Activation(Relu) is the function that Dense(3) has applied already, Relu. Remove it."),
        (Model.Of("[Model(Features = 4)] [Dense(3, Activation = Activation.Softmax)] [{|#0:Softmax|}]"),
            "Softmax is the function that Dense(3) has applied already, Softmax. Remove it."),
        (Model.Of("[Model(Features = 4)] [Dense(3)] [Activation(Activation.Tanh)] [{|#0:Activation(Activation.Sigmoid)|}]"),
            "Activation(Sigmoid) is a second function behind Activation(Tanh). Keep one of the two."),
        (Model.Of("[Model(Steps = 4, Features = 3)] [{|#0:Masking|}] [Masking(2)] [Lstm(2)]"),
            "Masking makes a mask that no layer reads. Remove it, or read it with a layer that reads masks, such as Lstm."),
        (Model.Of("[Model(Steps = 4)] [{|#0:Embedding(9, 3, MaskZero = true)|}] [Autoregressive(2, First = FirstInput.Zeros), Gru(2)]"),
            "Embedding(9, 3) makes a mask that no layer reads. Leave MaskZero out, or read it with a layer that reads masks, such as Lstm."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 4)] [Dense(3)] [Dropout(0.2)] [Dense(1)]"),
        Model.Of("[Model(Features = 4)] [Dense(3, Activation = Activation.Relu)] [Softmax]"),
        Model.Of("[Model(Features = 4)] [Dense(3)] [Activation(Activation.Relu)] [Dense(3, Activation = Activation.Relu)] [Dropout(0.1)] [Softmax]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [Dense(2)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [Dense(2)] [Lstm(2)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [GlobalAveragePooling1D]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Gru(2)] [Activation(Activation.Tanh)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [ZeroPadding1D(After = 1)] [Cropping1D(Before = 1)] [UpSampling1D] [MaxPooling1D(1, Strides = 2)] [Lstm(1)]"),
    ];

    /// <summary>Where the mask ends at a layer, CRNN201 says so, and nothing more is said.</summary>
    [Fact]
    public Task ALostMaskIsOneWarning() => AnalyzerTest.Reports(
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [{|#0:Flatten|}]"),
        ("CRNN201", "Flatten cannot pass on the mask of Masking, so what follows counts every step. Put it before the layer that masks, or mask again behind it."));

    private static string Named(string layer) => layer switch
    {
        "ZeroPadding1D" or "Cropping1D" => layer + "(0, 0)",
        _ => layer.Replace("Activation.", ""),
    };
}
