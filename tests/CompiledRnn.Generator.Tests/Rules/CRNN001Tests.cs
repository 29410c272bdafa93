namespace CompiledRnn.Generator.Tests;

public sealed class CRNN001Tests() : RuleTests("CRNN001")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Text("[Model(Features = 4)] [Dense(3)] public class {|#0:M|} { }"),
            "M is not partial, so the model's code cannot be added to it. Make M partial."),
        (Model.Text("static class Outer { [Model(Features = 4)] [Dense(3)] public partial class {|#0:M|}; }"),
            "Outer is not partial, so the model's code cannot be added to it. Make Outer partial."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Text("[Model(Features = 4)] [Dense(3)] public sealed partial class M;"),
        Model.Text("partial interface I { partial record struct R { static partial class C { [Model(Features = 4)] [Dense(3)] private partial class M; } } }"),
        Model.Text("[Model(Features = 4)] partial class M; [Dense(3)] partial class M;"),
    ];
}
