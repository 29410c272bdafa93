namespace CompiledRnn.Generator.Tests;

public sealed class CRNN114Tests() : RuleTests("CRNN114")
{
    private const string Mend = ". Share between layers of the same kind, options and input width.";

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        (Below("[Dense(5, {|#0:Share = \"First\"|})]"), "Dense(5) on [6, 4] shares the parameters of First, which is Dense(4) on [6, 2]" + Mend),
        (Below("[Dense(4, {|#0:Share = \"First\"|})]"), "Dense(4) on [6, 4] shares the parameters of First, which is Dense(4) on [6, 2]" + Mend),
        (Below("[Dense(4, UseBias = false, From = \"Input\", {|#0:Share = \"First\"|})]"),
            "Dense(4) on [6, 2] shares the parameters of First, which is Dense(4) on [6, 2]" + Mend),
        (Below("[Lstm(4, From = \"Input\", {|#0:Share = \"First\"|})]"), "Lstm(4) on [6, 2] shares the parameters of First, which is Dense(4) on [6, 2]" + Mend),
        (Below("[Dense(4, From = \"Input\", {|#0:Share = \"Input\"|})]"), "Dense(4) on [6, 2] shares the parameters of Input, which is an input" + Mend),
        (Below("[Use<Head>({|#0:Share = \"First\"|})]") + " [Model(Steps = 6, Features = 4)] [Dense(1)] public partial class Head;",
            "Use<Head> shares the parameters of First, which is no Use<Head> above. Share between uses of the same model."),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        Below("[Dense(4, From = \"Input\", Share = \"First\")]"),
        Below("[Dense(4, From = \"Input\", Share = \"First\", Activation = Activation.Relu)]"),
        Below("[TimeDistributed, Dense(4, From = \"Input\", Share = \"First\", Name = \"Second\")] [Dense(4, From = \"Input\", Share = \"Second\")]"),
    ];

    private static string Below(string layer) => Model.Of("[Model(Steps = 6, Features = 2)] [Dense(4, Name = \"First\")] " + layer);
}
