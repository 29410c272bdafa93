namespace CompiledRnn.Generator.Tests;

public sealed class CRNN113Tests() : RuleTests("CRNN113")
{
    private const string Encoder = " [Model(Steps = 6, Features = 2)] [Lstm(4)] public partial class Encoder;";
    private const string Pair = " [Model(Features = 2)] [Input(\"B\", Features = 3)] [Concatenate(From = \"Input, B\")] public partial class Pair;";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Steps = 6, Features = 2)] [{|#0:Use<string>|}]"), "string is no model: it has no [Model]. Use a class with [Model] of this project."),
        (Model.Of("[Model(Steps = 6, Features = 2)] [{|#0:Use<M>|}]"), "M uses itself. Use a class with [Model] of this project."),
        (Model.Of("[Model(Steps = 5, Features = 2)] [{|#0:Use<Encoder>|}]") + Encoder,
            "Use<Encoder> reads [6, 2], and the model's input gives [5, 2]. Give it what Encoder declares, or change its input."),
        (Model.Of("[Model(Steps = Steps.Any, Features = 2)] [{|#0:Use<Encoder>|}]") + Encoder,
            "Use<Encoder> reads [6, 2], and the model's input gives [?, 2]. Give it what Encoder declares, or change its input."),
        (Model.Of("[Model(Steps = 6)] [{|#0:Use<Encoder>|}]") + Encoder,
            "Use<Encoder> reads [6, 2], and the model's input gives tokens. Give it what Encoder declares, or change its input."),
        (Model.Of("[Model(Features = 2)] [{|#0:Use<Pair>|}]") + Pair, "Use<Pair> reads 2 inputs, and 1 comes. Name as many in From, with commas between."),
        (Model.Of("[Model(Steps = 6, Features = 2)] [{|#0:Use<Two>|}]")
            + " [Model(Steps = 6, Features = 2)] [Lstm(4, Name = \"A\")] [Dense(1, Name = \"B\")] [Output(\"A\")] [Output(\"B\")] public partial class Two;",
            "Use<Two> has 2 outputs, and a layer gives one. Use a model with one output, or put the layers of Two here."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Model.Of("[Model(Steps = 6, Features = 2)] [Use<Encoder>] [Dense(1)]") + Encoder,
        Model.Of("[Model(Features = 2)] [Input(\"C\", Features = 3)] [Use<Pair>(From = \"Input, C\", Name = \"P\")] [Use<Pair>(From = \"Input, C\", Share = \"P\")]") + Pair,
        // What is wrong inside the other model is reported there alone.
        Model.Of("[Model(Steps = 6, Features = 2)] [Use<Encoder>] [Flatten]") + " [Model(Steps = Steps.Any, Features = 2)] [Lstm(4)] public partial class Encoder;",
    ];
}
