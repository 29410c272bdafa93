namespace CompiledRnn.Generator.Tests;

public sealed class CRNN002Tests() : RuleTests("CRNN002")
{
    private const string Layers = "[Model(Features = 4)] [Dense(3)] ";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Text(Layers + "public static partial class {|#0:M|};"), "M is static, and a model has instances with weights. Make it a plain class."),
        (Model.Text(Layers + "public abstract partial class {|#0:M|};"), "M is abstract, and a model has instances with weights. Make it a plain class."),
        (Model.Text(Layers + "public partial class {|#0:M|}<T>;"),
            "M is generic, and layers and weights would differ for each type argument. Make it a plain class."),
        (Model.Text(Layers + "public partial record {|#0:M|};"), "M is a record, and a model is a class. Make it a plain class."),
        (Model.Text("[{|CS0592:Model|}(Features = 4)] [{|CS0592:Dense|}(3)] public partial struct {|#0:M|};"),
            "M is a struct, and a model is a class. Make it a plain class."),
        (Model.Text("[{|CS0592:Model|}(Features = 4)] [{|CS0592:Dense|}(3)] public partial record struct {|#0:M|};"),
            "M is a record, and a model is a class. Make it a plain class."),
        (Model.Text("[{|CS0592:Model|}(Features = 4)] [{|CS0592:Dense|}(3)] public partial interface {|#0:M|};"),
            "M is an interface, and a model is a class. Make it a plain class."),
        (Model.Text(Layers + "file partial class {|#0:M|};"), "M is file-local, and the generated part stands in another file. Remove file."),
        (Model.Text("class Animal; " + Layers + "partial class {|#0:M|} : Animal;"),
            "M derives from Animal, and a model derives from CompiledModel. Hold Animal in a field instead."),
        (Model.Text("partial class Outer<T> { " + Layers + "partial class {|#0:M|}; }"), "M stands in a generic type. Move it to a namespace or a plain class."),
        (Model.Text("file partial class Outer { " + Layers + "public partial class {|#0:M|}; }"),
            "M stands in a file-local type. Move it to a namespace or a plain class."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Text("interface IModel; " + Layers + "internal sealed partial class M : IModel;"),
        Model.Text("public static partial class Models { " + Layers + "public partial class M; }"),
    ];
}
