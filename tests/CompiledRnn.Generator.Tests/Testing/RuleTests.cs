namespace CompiledRnn.Generator.Tests;

/// <summary>The tests of one rule: sources that it must hit, with place and text, and sources near them that it must miss.</summary>
public abstract class RuleTests(string rule)
{
    /// <summary>Its id.</summary>
    public string Rule { get; } = rule;

    /// <summary>Whether the sources use the members that models get.</summary>
    public virtual bool UsesModels => false;

    /// <summary>Sources with the place marked <c>{|#0:here|}</c>, and the whole message. Nothing else may be reported.</summary>
    internal abstract IReadOnlyList<(string Source, string Message)> Hits { get; }

    /// <summary>Sources without a fault, close to one.</summary>
    internal abstract IReadOnlyList<string> Misses { get; }

    /// <summary>Whether hits have a place in a source.</summary>
    public virtual bool HasPlaces => true;

    [Fact]
    public async Task ReportsEveryHitAtItsPlaceWithItsText()
    {
        foreach ((string source, string message) in Hits)
            await Check(source, message);
    }

    [Fact]
    public async Task ReportsNoMiss()
    {
        foreach (string source in Misses)
            await Check(source);
    }

    /// <summary>Checks that a source breaks the rule with these messages, and no other.</summary>
    private protected virtual Task Check(string source, params string[] messages) => AnalyzerTest.Reports(this, source, messages);
}
