namespace CompiledRnn.Generator.Tests;

public sealed class CRNN109Tests() : RuleTests("CRNN109")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 3)] [{|#0:Lstm(4)|}]"),
            "Lstm(4) reads numbers, and the model's input is tokens. Put Embedding(vocabulary, size) before it, or set Features of the input."),
        (Model.Of("[Model(Steps = 3)] [{|#0:Flatten|}] [Dense(1)]"),
            "Flatten reads numbers, and the model's input is tokens. Put Embedding(vocabulary, size) before it, or set Features of the input."),
        (Model.Of("[Model(Steps = 3)] [Embedding(9, 4)] [{|#0:Concatenate(From = \"Input, Input\")|}]"),
            "Concatenate reads numbers, and the model's input is tokens. Put Embedding(vocabulary, size) before it, or set Features of the input."),
        (Model.Of("[Model(Steps = 3, Features = 2)] [{|#0:Embedding(9, 4)|}]"),
            "Embedding(9, 4) reads tokens, and the model's input gives numbers [3, 2]. Leave Features of the input out, so that it is tokens."),
        (Model.Of("[Model(Steps = 3)] [Embedding(9, 4)] [{|#0:Embedding(9, 4)|}]"),
            "Embedding(9, 4) reads tokens, and Embedding(9, 4) gives numbers [3, 4]. Leave Features of the input out, so that it is tokens."),
        (Model.Of("[Model(Features = 2)] [{|#0:Embedding(9, 4)|}]"),
            "Embedding(9, 4) reads tokens, and the model's input gives numbers [2]. Leave Features of the input out, so that it is tokens."),
        (Model.Of("[Model(Features = 2)] [Dense(3)] [Input(\"Words\", Steps = 5)] [{|#0:Gru(4)|}]"),
            "Gru(4) reads numbers, and the input Words is tokens. Put Embedding(vocabulary, size) before it, or set Features of the input."),
        (Model.Of("[Model(Features = 2)] [{|#0:Autoregressive(3)|}, Embedding(9, 4), Dense(9)]"),
            "Autoregressive(3, Embedding(9, 4), Dense(9)) reads tokens, and the model's input gives numbers [2]. Set First = FirstInput.StartToken, or leave Features of the input out, so that it is tokens."),
        (Model.Of("[Model(Steps = 1)] [{|#0:Autoregressive(3)|}, Dense(1)]"),
            "Autoregressive(3, Dense(1)) reads numbers, and the model's input is tokens. Put Embedding(vocabulary, size) before it, or set Features of the input."),
        (Model.Of("[Model(Steps = 1)] [Autoregressive(3), Embedding(9, 4), {|#0:Embedding(9, 4)|}]"),
            "Embedding(9, 4) reads tokens, and Embedding(9, 4) gives numbers [1, 4]. Leave Features of the input out, so that it is tokens."),
        (Model.Of("[Model(Steps = 3)] [Embedding(9, 4)] [Gru(3)] [Output({|#0:\"Input\"|})]"),
            "The output Input is tokens. Name a layer, which gives numbers."),
        (Model.Of("[Model(Features = 2)] [Dense(3)] [{|#0:Input(\"Words\", Steps = 5)|}]"),
            "The model ends in the input Words, which is tokens. Add a layer that reads them, or name an [Output]."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Features = 2)] [Dense(3)] [Output(\"A\")] [Input(\"Words\", Steps = 5)]".Replace("Dense(3)", "Dense(3, Name = \"A\")")),
        Model.Of("[Model(Steps = 3)] [Embedding(9, 4)] [Lstm(4)]"),
        Model.Of("[Model(Steps = 3, Features = 1)] [Lstm(4)]"),
        Model.Of("[Model(Steps = 3)] [Autoregressive(3, First = FirstInput.StartToken), Embedding(9, 4), Dense(9)]"),
        Model.Of("[Model(Features = 2)] [Dense(3, Name = \"A\")] [Input(\"Words\", Steps = 5)] [Embedding(9, 4)] [Gru(3, Name = \"Read\")] [Add(From = \"A, Read\")]"),
    ];
}
