namespace CompiledRnn.Generator.Tests;

public sealed class CRNN007Tests() : RuleTests("CRNN007")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Below("[Dense(1, {|#0:From = \"Encodr\"|})]"), "From names Encodr, and no layer above has that name. Write Encoder."),
        (Below("[Dense(1, {|#0:From = \"encoder\"|})]"), "From names encoder, and no layer above has that name. Write Encoder."),
        (Below("[Dense(1, {|#0:From = \"Inptu\"|})]"), "From names Inptu, and no layer above has that name. Write Input."),
        (Below("[Dense(1, {|#0:From = \"Attention\"|})]"), "From names Attention, and no layer above has that name. Write one of Input, Encoder."),
        (Below("[Dense(1, {|#0:From = \"E\"|})]"), "From names E, and no layer above has that name. Write one of Input, Encoder."),
        (Below("[Dense(1, {|#0:From = \"\"|})]"), "From names nothing, and no layer above has that name. Write one of Input, Encoder."),
        (Below("[Dense(1, {|#0:From = \"Encoder.X\"|})]"), "From names Encoder.X, and Encoder has H, C. Write Encoder or Encoder.H."),
        (Below("[Dense(1, {|#0:From = \"Encoder.H.C\"|})]"), "From names Encoder.H.C, and Encoder has H, C. Write Encoder or Encoder.H."),
        (Below("[Dense(1, {|#0:From = \"Input.H\"|})]"), "From names Input.H, and Input has nothing but its output. Write Input."),
        (Below("[Dense(1, {|#0:From = \"Encodr.H\"|})]"), "From names Encodr.H, and no layer above has that name. Write Encoder."),
        (Below("[Add({|#0:From = \"Encoder, Encodr\"|})]"), "From names Encodr, and no layer above has that name. Write Encoder."),
        (Below("[TimeDistributed, Dense(1, {|#0:From = \"Imput\"|})]"), "From names Imput, and no layer above has that name. Write Input."),
        (Below("[TimeDistributed({|#0:From = \"Imput\"|}), Dense(1)]"), "From names Imput, and no layer above has that name. Write Input."),
        (Below("[Lstm(4, From = \"Input\", {|#0:InitialState = \"Encodr\"|})]"), "InitialState names Encodr, and no layer above has that name. Write Encoder."),
        (Below("[Lstm(4, From = \"Input\", {|#0:InitialState = \"Encoder.H, Encoder.D\"|})]"), "InitialState names Encoder.D, and Encoder has H, C. Write Encoder or Encoder.H."),
        (Below("[Lstm(4, From = \"Input\", {|#0:Share = \"Encodr\"|})]"), "Share names Encodr, and no layer above has that name. Write Encoder."),
        (Below("[Output({|#0:\"Encodr\"|})]"), "From names Encodr, and no layer above has that name. Write Encoder."),
        (Below("[Output({|#0:\"Encoder, Input\"|})]"), "From names Encoder, Input, and no layer above has that name. Write one of Input, Encoder."),
        (Below("[Dense(1, {|#0:From = \"Later\"|})] [Dense(2, Name = \"Later\")]"), "From names Later, and no layer above has that name. Move Later above, or read another layer."),
        (Below("[Dense(1, Name = \"Self\", {|#0:From = \"Self\"|})]"), "From names Self, and no layer above has that name. Move Self above, or read another layer."),
        (Model.Of("[Model] [Dense(1, {|#0:From = \"Known\"|})] [Input(\"Known\", Features = 3)] [Dense(1)]"),
            "From names Known, and no layer above has that name. Move Known above, or read another layer."),
        (Model.Of("[Model] [Dense(1, {|#0:From = \"Input\"|})] [Input(\"Known\", Features = 3)] [Dense(1)]"),
            "From names Input, and no layer above has that name. Give the layer above a Name."),
        (Model.Of("[Model] [{|#0:Reverse|}] [Dense(2)] [Input(\"Known\", Steps = 3, Features = 3)] [Dense(1)]"),
            "Reverse reads what stands above it, and no input does. Move an [Input] above it, or set Features of [Model]."),
        (Model.Of("[Model] [{|#0:TimeDistributed|}, Dense(2)] [Input(\"Known\", Steps = 3, Features = 3)] [Dense(1)]"),
            "TimeDistributed(Dense(2)) reads what stands above it, and no input does. Move an [Input] above it, or set Features of [Model]."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Below("[Dense(1, From = \"Encoder\")]"),
        Below("[Concatenate(From = \" Encoder ,Encoder.H,  Encoder.C\")]"),
        Below("[Lstm(4, From = \"Input\", InitialState = \"Encoder\", Share = \"Encoder\")] [Output(\"Encoder\")] [Output(\"Encoder.C\")]"),
        Model.Of("[Model(Steps = 3, Features = 2)] [Bidirectional(Name = \"Both\"), Lstm(4)] [Concatenate(From = \"Both.ForwardH, Both.BackwardC\")]"),
        Model.Of("[Model] [Input(\"Known\", Features = 3)] [Input(\"Other\", Features = 3)] [Add(From = \"Known, Other\")]"),
    ];

    /// <summary>A layer that has a fault of its own is not missing: only its fault is reported.</summary>
    [Fact]
    public Task ALayerAtFaultIsNotMissing() => AnalyzerTest.Reports(
        Model.Of("[Model(Steps = 3, Features = 2)] [Lstm({|#0:0|}, Name = \"Encoder\")] [Dense(1, From = \"Encoder\")] [Output(\"Encoder.H\")]"),
        ("CRNN005", "Units of Lstm is 0. Set it to 1 or more."));

    private static string Below(string layers) => Model.Of($"[Model(Steps = 3, Features = 2)] [Lstm(4, Name = \"Encoder\")] {layers}");
}
