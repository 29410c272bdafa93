namespace CompiledRnn.Generator.Tests;

public sealed class CRNN008Tests() : RuleTests("CRNN008")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Named("\"A\"", "{|#0:Name = \"A\"|}"), "The name \"A\" is taken by a layer above. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"1st\"|}"), "The name \"1st\" is no C# identifier. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"\"|}"), "The name \"\" is no C# identifier. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"@class\"|}"), "The name \"@class\" is no C# identifier. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"B\\u200D\"|}"), "The name \"B\u200D\" is no C# identifier. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"M\"|}"), "The name \"M\" is the name of the class itself. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"Summary\"|}"), "The name \"Summary\" is a member that every model has. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"Predict\"|}"), "The name \"Predict\" is a member that every model has. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"ToString\"|}"), "The name \"ToString\" is a member that every model has. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"Mine\"|}"), "The name \"Mine\" is a member that the class already has. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"Your\"|}"), "The name \"Your\" makes a type YourParameters, a member that the class already has. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"AParameters\"|}"), "The name \"AParameters\" is taken by a layer above. Choose another."),
        (Named("\"AParameters\"", "{|#0:Name = \"A\"|}"), "The name \"A\" makes a type AParameters, a name taken by a layer above. Choose another."),
        (Named("\"MyLstm\"", "{|#0:Name = \"my_lstm\"|}"), "The name \"my_lstm\" names its parameters \"my_lstm/…\", as a layer above does. Choose another."),
        (Model.Text("[Model(Features = 4)] [Dense(3, {|#0:Name = \"X\"|})] partial class XParameters;"),
            "The name \"X\" makes a type XParameters, which is the name of the class itself. Choose another."),
        (Named("\"A\"", "{|#0:Name = \"Input\"|}"), "The name \"Input\" is the model's own input. Choose another."),
        (Model.Of("[Model] [Input(\"A\", Features = 3)] [Dense(3, {|#0:Name = \"A\"|})]"), "The name \"A\" is taken by a layer above. Choose another."),
        (Model.Of("[Model] [Input({|#0:\"a b\"|}, Features = 3)] [Dense(3)]"), "The name \"a b\" is no C# identifier. Choose another."),
        (Model.Of("[Model] [Input({|#0:null!|}, Features = 3)] [Dense(3)]"), "An [Input] has no name. Give it one: predictions take their inputs by name."),
        (Model.Of("[Model(Features = 3)] [Dense(3, Name = \"A\")] [Output(\"A\")] [Output({|#0:\"A\"|})]"), "The output A is taken by an output above. Remove it."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed(Name = \"A\"), Dense(3, {|#0:Name = \"B\"|})]"),
            "The name \"B\" is the second of its bracket, which is one layer with one name. Remove it."),
        (Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:M|} { int Summary => 1; }"),
            "M declares Summary, which every model gets. Remove it or give it another name."),
        (Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:M|} { public M(int seed) { } }"),
            "M declares a constructor with one int, which every model gets. Remove it or give it another name."),
        (Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:M|} { static M Load(string file) => null!; }"),
            "M declares Load, which every model gets. Remove it or give it another name."),
        (Model.Of("[Model(Features = 3)] [Input(\"B\", Features = 3)] [Dense(3, {|#0:Name = \"Batch\"|})]"), "The name \"Batch\" is a member that every model has. Choose another."),
        (Model.Of("[Model(Features = 3)] [Dense(3, Name = \"A\")] [Dense(3, {|#0:Name = \"Losses\"|})] [Dense(3, Name = \"C\")] [Output(\"A\")] [Output(\"C\")]"),
            "The name \"Losses\" is a member that every model has. Choose another."),
        (Model.Text("[Model(Steps = 4, Features = 4)] [Lstm(3, ReturnState = true)] partial class {|#0:M|} { int Metrics => 1; }"),
            "M declares Metrics, which every model gets. Remove it or give it another name."),
        (Model.Text("[Model(Features = 4)] [Dense(3)] partial class {|#0:Load|};"),
            "Load is the name of a member that every model has. Give the class another name."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Named("\"A\"", "Name = \"B\""),
        Named("\"class\"", "Name = \"Größe\""),
        Model.Of("[Model] [Input(\"Input\", Features = 3)] [Dense(3)]"),
        Model.Of("[Model(Steps = 3, Features = 3)] [Lstm(3, Name = \"A\")] [Output(\"A\")] [Output(\"A.H\")] [Output(\"A.C\")]"),
        Named("null", "Name = null"),
        Model.Of("[Model(Features = 3)] [Dense(3, Name = \"Batch\")] [Dense(3, Name = \"Metrics\")]"),
        Model.Text("[Model(Features = 4)] [Dense(3)] partial class M { int Losses => 1; }"),
        Named("nameof(M.Mine) + \"2\"", "Name = \"lstm\""),
        Model.Of("[Model(Steps = 3, Features = 4)] [TimeDistributed, Dense(3, Name = \"B\")]"),
        Model.Text("[Model(Features = 4)] [Dense(3)] partial class M { static M Load(System.IO.Stream file) => null!; }"),
    ];

    private static string Named(string first, string second) => Model.Text($$"""
        [Model(Features = 4)]
        [Dense(3, Name = {{first}})]
        [Dense(2, {{second}})]
        partial class M
        {
            public int Mine => 1;
            private struct YourParameters;
        }
        """);
}
