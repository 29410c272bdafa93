namespace CompiledRnn.Generator.Tests;

public sealed class CRNN206Tests() : RuleTests("CRNN206")
{
    private const string Mend = ". Use Predict, or layers that look at no later step.";

    public override bool UsesModels => true;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Streamed("[Model(Steps = 4, Features = 3)] [Bidirectional, Lstm(2, ReturnSequences = true)]"),
            "M cannot run step by step, so CreateStream throws: Bidirectional(Lstm(2)) needs more than the steps so far" + Mend),
        (Streamed("[Model(Steps = 4, Features = 3)] [Lstm(2, GoBackwards = true)]"),
            "M cannot run step by step, so CreateStream throws: Lstm(2) needs more than the steps so far" + Mend),
        (Streamed("[Model(Steps = 4, Features = 3)] [GlobalMaxPooling1D] [Dense(1)]"),
            "M cannot run step by step, so CreateStream throws: GlobalMaxPooling1D needs more than the steps so far" + Mend),
        (Streamed("[Model(Features = 3)] [Dense(1)]"), "M cannot run step by step, so CreateStream throws: its input is no sequence" + Mend),
        (Streamed("[Model(Steps = 4, Features = 3)] [Lstm(2, Name = \"E\")] [Lstm(2, From = \"Input\", InitialState = \"E\")]"),
            "M cannot run step by step, so CreateStream throws: Lstm(2) starts from E, which a step does not give" + Mend),
        (Streamed("[Model(Steps = 4, Features = 3)] [LastSteps(1)] [Lstm(2)]"),
            "M cannot run step by step, so CreateStream throws: Lstm(2) sees one step of the sequence, and a state would follow all of them" + Mend),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Used("[Model(Steps = 4, Features = 3)] [Lstm(2, ReturnSequences = true)] [LastSteps(1)] [Dense(1)]", "using ModelStream stream = model.CreateStream();"),
        Model.Used("[Model(Steps = 1, Features = 3)] [Lstm(2)]", "using ModelStream stream = model.CreateStream();"),
        Model.Used("[Model(Steps = 4, Features = 3)] [Conv1D(4, 2, Padding = Padding.Causal)] [Lstm(2)]", "using ModelStream stream = model.CreateStream();"),
        // Not called.
        Model.Used("[Model(Steps = 4, Features = 3)] [Bidirectional, Lstm(2)]", "model.Predict(x, y);"),
        // Of another type.
        Model.Used("[Model(Features = 3)] [Dense(1)]", "Other.CreateStream(); } static class Other { public static void CreateStream() { }"),
    ];

    private static string Streamed(string attributes) => Model.Used(attributes, "using ModelStream stream = {|#0:model.CreateStream()|};");
}
