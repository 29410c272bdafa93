namespace CompiledRnn.Generator.Tests;

/// <summary>Its sources are properties of a project, <c>Name=value</c>.</summary>
public sealed class CRNN208Tests() : RuleTests("CRNN208")
{
    private const string Text =
        "Native code for {0} has 128-bit vectors and no fused multiply-add, and the models run two to three times slower. "
        + "Set IlcInstructionSet to x86-64-v3, or leave it and CompiledRnnInstructionSet out.";

    public override bool HasPlaces => false;

    internal override IReadOnlyList<(string Source, string Message)> Hits =>
    [
        ("PublishAot=true;RuntimeIdentifier=linux-x64", Text.Replace("{0}", "any x64 processor")),
        .. new[] { "x86-64-v2", "sse4.2,popcnt", "AVX,BMI" }.Select(set => ($"PublishAot=True;RuntimeIdentifier=win-x64;IlcInstructionSet={set}", Text.Replace("{0}", set))),
    ];

    internal override IReadOnlyList<string> Misses =>
    [
        "",
        "RuntimeIdentifier=linux-x64",
        "PublishAot=false;RuntimeIdentifier=linux-x64",
        "PublishAot=true;RuntimeIdentifier=linux-arm64",
        // No runtime to publish for yet.
        "PublishAot=true",
        .. new[] { "x86-64-v3", "x86-64-v4", "native", "avx2,fma", "haswell", "avx2" }.Select(set => $"PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet={set}"),
    ];

    private protected override async Task Check(string source, params string[] messages)
    {
        Dictionary<string, string> properties = source.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var reported = await Analyzers.Run(new GeneratorRun("").Compilation, properties);
        Assert.Equal(messages, reported.Select(d => d.GetMessage()));
        Assert.All(reported, d => Assert.Equal(Rule, d.Id));
    }
}
