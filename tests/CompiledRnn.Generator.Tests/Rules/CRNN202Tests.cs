namespace CompiledRnn.Generator.Tests;

public sealed class CRNN202Tests() : RuleTests("CRNN202")
{
    private const string Mend = ". Remove it, name it in From of a layer, or make it an [Output].";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 6, Features = 2)] [{|#0:Lstm(4)|}] [GlobalMaxPooling1D(From = \"Input\")] [Dense(1)]"), "Nothing reads Lstm(4), [4]" + Mend),
        // The end of the chain, not what feeds it.
        (Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4)] [{|#0:Dense(3)|}] [Flatten(From = \"Input\")] [Dense(1)]"), "Nothing reads Dense(3), [3]" + Mend),
        (Model.Of("[Model(Features = 2)] [Dense(3, Name = \"A\")] [{|#0:Dropout(0.5)|}] [Output(\"A\")]"), "Nothing reads Dropout(0.5), [3]" + Mend),
        (Model.Of("[Model(Features = 2)] [Dense(3)] [{|#0:Learned(5)|}] [Dense(1)]"), "Nothing reads Learned(5), [5]" + Mend),
        (Model.Of("[Model(Steps = 6, Features = 2)] [{|#0:TimeDistributed|}, Dense(4)] [Lstm(4, From = \"Input\")]"), "Nothing reads TimeDistributed(Dense(4)), [6, 4]" + Mend),
        (Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4)] [{|#0:Input(\"Days\", Steps = 3)|}] [Dense(1, From = \"lstm\")]").Replace("Lstm(4)", "Lstm(4, Name = \"lstm\")"),
            "Nothing reads the input Days, [3] tokens. Remove it, or name it in From of a layer."),
        (Model.Of("[{|#0:Model(Features = 7)|}] [Input(\"A\", Features = 3)] [Dense(1)]"),
            "Nothing reads the model's own input, [7]. Leave Steps and Features of [Model] out, or read it with From = \"Input\"."),
        (Model.Of("[Model(Features = 2)] [{|#0:Use<Inner>|}] [Dense(1, From = \"Input\")]") + "[Model(Features = 2)] [Dense(3)] public partial class Inner;",
            "Nothing reads Use<Inner>, [3]" + Mend),
        (Model.Of("[Model(Features = 2)] [{|#0:Dense(3, Name = \"A\")|}] [Dense(3, From = \"Input\", Share = \"A\")]"), "Nothing reads Dense(3), [3]" + Mend),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4, Name = \"E\")] [Lstm(4, From = \"Input\", InitialState = \"E\")]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4, Name = \"E\")] [Dense(2, From = \"E.C\")]"),
        Model.Of("[Model(Features = 2)] [Dense(3, Name = \"A\")] [Dense(2, Name = \"B\")] [Output(\"A\")] [Output(\"B\")]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4, ReturnState = true)]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Learned(4, Name = \"Start\")] [Gru(4, InitialState = \"Start\")]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4, Stateful = true)]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Bidirectional(Name = \"E\"), Lstm(2)] [Lstm(4, From = \"Input\", InitialState = \"E\")]"),
        Model.Of("[Model(Features = 2)] [Use<Inner>] [Dense(1)]") + "[Model(Features = 2)] [Dense(3)] public partial class Inner;",
        // With a fault the model will change.
        Model.Of("[Model(Features = 2)] [Dense(3)]"),
    ];

    /// <summary>A warning only: the code is written and compiles.</summary>
    [Fact]
    public void TheModelIsWritten()
    {
        var run = new GeneratorRun(Model.Of("[Model(Steps = 6, Features = 2)] [Lstm(4)] [GlobalMaxPooling1D(From = \"Input\")] [Dense(1)]"));
        Assert.Empty(run.Diagnostics);
        Assert.Contains("class LstmLayer", run.File);
    }
}
