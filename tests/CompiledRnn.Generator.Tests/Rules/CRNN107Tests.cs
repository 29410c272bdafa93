namespace CompiledRnn.Generator.Tests;

public sealed class CRNN107Tests() : RuleTests("CRNN107")
{
    private const string Mend = ". Start from a layer of the same kind and units, or name one value of the right width for each state.";

    private const string Both = "[Bidirectional(Name = \"Both\"), Lstm(4, ReturnSequences = true)] ";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Below("[Lstm(5, {|#0:InitialState = \"Encoder\"|})]"), "Lstm(5) starts from H [5], C [5], and InitialState gives Lstm(4)'s H [4], Lstm(4)'s C [4]" + Mend),
        (Below("[Gru(4, {|#0:InitialState = \"Encoder\"|})]"), "Gru(4) starts from H [4], and InitialState gives Lstm(4)'s H [4], Lstm(4)'s C [4]" + Mend),
        (Below("[Lstm(4, {|#0:InitialState = \"Encoder.H\"|})]"), "Lstm(4) starts from H [4], C [4], and InitialState gives Lstm(4)'s H [4]" + Mend),
        (Below("[Lstm(4, {|#0:InitialState = \"Small\"|})]"), "Lstm(4) starts from H [4], C [4], and InitialState gives Gru(3)'s H [3]" + Mend),
        (Below("[Lstm(4, {|#0:InitialState = \"Encoder, Input\"|})]"), "Lstm(4) starts from H [4], C [4], and InitialState gives Lstm(4) [4], the model's input [6, 2]" + Mend),
        (Below("[Bidirectional, Gru(4, {|#0:InitialState = \"Encoder.H\"|})]"),
            "Bidirectional(Gru(4)) starts from ForwardH [4], BackwardH [4], and InitialState gives Lstm(4)'s H [4]" + Mend),
        (Below("[Gru(4, {|#0:InitialState = \"Input\"|})]"), "Gru(4) starts from H [4], and InitialState gives the model's input [6, 2]" + Mend),
        (Below(Both + "[Lstm(7, {|#0:InitialState = \"Both\"|})]"),
            "Lstm(7) starts from H [7], C [7], and InitialState gives Bidirectional(Lstm(4))'s ForwardH [4], Bidirectional(Lstm(4))'s ForwardC [4], "
            + "Bidirectional(Lstm(4))'s BackwardH [4], Bidirectional(Lstm(4))'s BackwardC [4]. Give the layer 8 units to start from both directions side by side, "
            + "or 4 to start from one: InitialState = \"Both.ForwardH, Both.ForwardC\"."),
        (Below(Both + "[Gru(8, {|#0:InitialState = \"Both\"|})]"),
            "Gru(8) starts from H [8], and InitialState gives Bidirectional(Lstm(4))'s ForwardH [4], Bidirectional(Lstm(4))'s ForwardC [4], "
            + "Bidirectional(Lstm(4))'s BackwardH [4], Bidirectional(Lstm(4))'s BackwardC [4]" + Mend),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Below(Both + "[Lstm(8, InitialState = \"Both\")]"),
        Below(Both + "[Lstm(4, InitialState = \"Both.BackwardH, Both.BackwardC\")]"),
        Below(Both + "[Bidirectional, Lstm(4, InitialState = \"Both\")]"),
        Below("[Lstm(4, InitialState = \"Encoder\")]"),
        Below("[Lstm(4, InitialState = \"Encoder.C, Encoder.H\")]"),
        Below("[Lstm(4, InitialState = \"Encoder, Encoder\")]"),
        Below("[Gru(4, InitialState = \"Encoder.C\")]"),
        Below("[Bidirectional, Gru(4, InitialState = \"Encoder.H, Encoder.C\")]"),
        Below("[Bidirectional(InitialState = \"Encoder.H, Encoder.C\"), Gru(4)]"),
        Below("[Gru(3, InitialState = \"Small\")]"),
        Model.Of("[Model(Steps = 6, Features = 2)] [Dense(4, Name = \"Rows\")] [GlobalMaxPooling1D(Name = \"Start\")] [Gru(4, From = \"Rows\", InitialState = \"Start\")]"),
    ];

    private static string Below(string layer) => Model.Of(
        "[Model(Steps = 6, Features = 2)] [Lstm(4, Name = \"Encoder\")] [Gru(3, From = \"Input\", Name = \"Small\")] [RepeatVector(6)] " + layer);
}
