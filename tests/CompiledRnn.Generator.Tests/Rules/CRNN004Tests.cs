namespace CompiledRnn.Generator.Tests;

public sealed class CRNN004Tests() : RuleTests("CRNN004")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Text("[Dense(3)] partial class {|#0:M|};"), "M has layers but no [Model]. Add [Model(Steps = …, Features = …)] above the layers."),
        (Model.Text("[Lstm(3)] [Lstm(3)] class {|#0:M|} { }"), "M has layers but no [Model]. Add [Model(Steps = …, Features = …)] above the layers."),
        (Model.Text("[Model(Features = 3)] partial class {|#0:M|};"), "M has [Model] but no layers. Add the layers below it, top to bottom."),
        (Model.Text("[Model] [Input(\"A\", Features = 3)] [Output(\"A\")] partial class {|#0:M|};"), "M has [Model] but no layers. Add the layers below it, top to bottom."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Text("[System.Obsolete] partial class M;"),
        Model.Text("[Model(Features = 3)] [Dense(3)] partial class M;"),
        "class ModelAttribute : System.Attribute; class DenseAttribute(int units) : System.Attribute { public int Units => units; } [Model] class A; [Dense(0)] class B;",
    ];
}
