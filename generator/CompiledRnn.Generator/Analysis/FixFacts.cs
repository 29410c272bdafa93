using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using CompiledRnn.Generator.Parsing;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Analysis;

/// <summary>What a code fix needs to know of a fault, carried by the diagnostic's properties.</summary>
internal static class FixFacts
{
    /// <summary>Present where the attribute at the first additional location is the layer whose ReturnSequences is to change.</summary>
    public const string FixLayer = nameof(FixLayer);

    /// <summary>Steps to start with where some must be given: the input's, or 1.</summary>
    public const string Steps = nameof(Steps);

    /// <summary>Present where [Model] is missing (and not its layers).</summary>
    public const string AddModel = nameof(AddModel);

    /// <summary>A name that names nothing.</summary>
    public const string WrongName = nameof(WrongName);

    /// <summary>Present where a name near to <see cref="WrongName"/> names something: that name.</summary>
    public const string NearestName = nameof(NearestName);

    /// <summary>Present where the brackets of the attributes at the additional locations can be removed.</summary>
    public const string Remove = nameof(Remove);

    /// <summary>What a mend writes: a number of units, a function.</summary>
    public const string Replacement = nameof(Replacement);

    public static ImmutableDictionary<string, string?> Of(Problem problem, ParsedModel parsed)
    {
        var facts = new Dictionary<string, string?>
        {
            [Steps] = (parsed.Spec.Steps is > 0 and { } steps ? steps : 1).ToString(CultureInfo.InvariantCulture),
        };
        if (problem.FixLayer >= 0)
            facts[FixLayer] = problem.FixLayer.ToString(CultureInfo.InvariantCulture);
        if (problem.Removable.Count > 0)
            facts[Remove] = "";
        if (problem.Replacement is { } replacement)
            facts[Replacement] = replacement;
        if (problem is { WrongName: { } wrong, NearestName: { } nearest })
        {
            facts[WrongName] = wrong;
            facts[NearestName] = nearest;
        }

        if (problem.Rule == Rules.NoModelId && parsed.Model is null)
            facts[AddModel] = "";
        return facts.ToImmutableDictionary();
    }
}
