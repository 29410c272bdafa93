namespace CompiledRnn.Generator.Tests;

public sealed class CRNN201Tests() : RuleTests("CRNN201")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        .. new[] { "Flatten", "Reshape(2, 6)", "Permute", "LastSteps(2)", "Conv1D(3, 1)", "GlobalMaxPooling1D", "Reverse" }.Select(layer => (
            Model.Of($"[Model(Steps = 4, Features = 3)] [Masking] [{{|#0:{layer}|}}]"),
            layer + " cannot pass on the mask of Masking, so what follows counts every step. Put it before the layer that masks, or mask again behind it.")),
        (Model.Of("[Model(Steps = 4)] [Embedding(9, 3, MaskZero = true)] [Dense(2)] [{|#0:UpSampling1D(2)|}]"),
            "UpSampling1D(2) cannot pass on the mask of Dense(2), so what follows counts every step. Put it before the layer that masks, or mask again behind it."),
        (Model.Of("[Model(Steps = 4, Features = 3)] [Masking(Name = \"Masked\")] [{|#0:Add(From = \"Masked, Input\")|}]"),
            "Add cannot pass on the mask of Masking, so what follows counts every step. Put it before the layer that masks, or mask again behind it."),
        (Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [{|#0:Autoregressive(2, First = FirstInput.LastStep)|}, Gru(3)]"),
            "Autoregressive(2, Gru(3)) cannot pass on the mask of Masking, so what follows counts every step. Put it before the layer that masks, or mask again behind it."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 4, Features = 3)] [Flatten] [Reshape(4, 3)] [Masking] [Dense(2)] [Dropout(0.5)] [LayerNormalization] [Lstm(3, ReturnSequences = true)] [Gru(2)] [RepeatVector(3)] [Flatten]"),
        Model.Of("[Model(Steps = 4)] [Embedding(9, 3)] [Flatten]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [GlobalAveragePooling1D]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking(Name = \"A\")] [Masking(2, Name = \"B\")] [Add(From = \"A, B\")] [Bidirectional, Lstm(2)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking(Name = \"A\")] [Concatenate(From = \"A, Input\")] [Gru(2)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [Lstm(2, ReturnSequences = true, Name = \"E\")] [Autoregressive(2, First = FirstInput.Zeros, InitialState = \"E\"), Lstm(2)]"),
    ];

    /// <summary>A warning only: the code is written and compiles.</summary>
    [Fact]
    public void TheModelIsWritten()
    {
        var run = new GeneratorRun(Model.Of("[Model(Steps = 4, Features = 3)] [Masking] [Conv1D(2, 1)] [Dense(1)]"));
        Assert.Empty(run.Diagnostics);
        Assert.Contains("class Conv1DLayer", run.File);
    }
}
