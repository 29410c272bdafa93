namespace CompiledRnn.Generator.Tests;

public sealed class CRNN003Tests() : RuleTests("CRNN003")
{
    private const string Message = "The layers of M stand on more than one declaration, and their order is not defined. Move them together.";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:M|}; [Dense(2)] partial class M;"), Message),
        // What the order would decide is not reported.
        (Model.Text("[Model(Features = 4)] partial class {|#0:M|}; [Lstm(2)] partial class M; [Lstm(2)] partial class M;"), Message),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Text("[Model(Features = 4)] partial class M; [Dense(3)] [Dense(2)] partial class M; partial class M;"),
        Model.Text("[Model(Features = 4)] [Dense(3)] partial class M; [System.Obsolete] partial class M;"),
    ];

    [Fact]
    public Task ReportsPartsInSeveralFiles() => AnalyzerTest.Reports(
        [Model.Text("[Dense(2)] partial class M;"), Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:M|};")], (Rule, Message));
}
