namespace CompiledRnn.Generator.Tests;

public sealed class CRNN207Tests() : RuleTests("CRNN207")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8, {|#0:ReturnSequences = true|})] [LastSteps(1)] [Flatten] [Dense(1)]"),
            "Lstm(8) returns the sequence [4, 8], and LastSteps(1) and Flatten keep its last step alone. Set ReturnSequences = false and remove LastSteps(1) and Flatten."),
        (Model.Of("[Model(Steps = 4, Features = 3)] [Gru(8, {|#0:ReturnSequences = true|}, Name = \"G\")] [LastSteps(1)] [Reshape(8)]"),
            "Gru(8) returns the sequence [4, 8], and LastSteps(1) and Reshape(8) keep its last step alone. Set ReturnSequences = false and remove LastSteps(1) and Reshape(8)."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8)] [Dense(1)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8, ReturnSequences = true)] [LastSteps(2)] [Flatten]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8, ReturnSequences = true)] [LastSteps(1)]"),
        Model.Of("[Model(Steps = 4, Features = 3)] [Lstm(8, ReturnSequences = true, Name = \"L\")] [LastSteps(1)] [Flatten(Name = \"F\")] [Lstm(8, From = \"L\", Name = \"Other\")] [Add(From = \"F, Other\")]"),
        // The last step of the sequence has read one step backward, the layer's own last state all of them.
        Model.Of("[Model(Steps = 4, Features = 3)] [Bidirectional, Lstm(8, ReturnSequences = true)] [LastSteps(1)] [Flatten]"),
    ];
}
