namespace CompiledRnn.Generator.Tests;

public sealed class CRNN009Tests() : RuleTests("CRNN009")
{
    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Model.Of("[Model(Features = 100_000)] [{|#0:Dense(100_000)|}]"),
            "Dense(100000) is too large: its parameters or activations are past 2^31 floats. Choose smaller sizes."),
        (Model.Of("[Model(Features = 4)] [{|#0:Dense(int.MaxValue)|}]"),
            "Dense(2147483647) is too large: its parameters or activations are past 2^31 floats. Choose smaller sizes."),
        (Model.Of("[Model(Steps = 3, Features = 4)] [{|#0:Lstm(int.MaxValue)|}]"),
            "Lstm(2147483647) is too large: its parameters or activations are past 2^31 floats. Choose smaller sizes."),
        (Model.Of("[Model(Steps = int.MaxValue, Features = 4)] [{|#0:Flatten|}]"),
            "Flatten is too large: its parameters or activations are past 2^31 floats. Choose smaller sizes."),
        (Model.Text("[Model(Steps = 100_000, Features = 4)] [Lstm(20_000)] partial class {|#0:M|};"),
            "M is too large: its parameters or activations are past 2^31 floats. Choose smaller sizes."),
    ];

    internal override IReadOnlyList<string> Misses => [Model.Of("[Model(Steps = 1000, Features = 1000)] [Lstm(1000)] [Dense(10_000)]")];
}
