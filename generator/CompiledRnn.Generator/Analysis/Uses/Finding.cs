using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Analysis.Uses;

/// <summary>Something odd in code that uses a model.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Place">Where.</param>
/// <param name="Fault">What is wrong, a sentence without its full stop.</param>
/// <param name="Mend">What to do, a sentence without its full stop.</param>
internal sealed record Finding(string Rule, Location Place, string Fault, string Mend)
{
    /// <summary>What a code fix needs to know.</summary>
    public ImmutableDictionary<string, string?> Facts { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
