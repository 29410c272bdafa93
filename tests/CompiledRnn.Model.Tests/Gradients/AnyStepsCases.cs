using System.Text.RegularExpressions;
using CompiledRnn.ModelTests.Reference;

namespace CompiledRnn.ModelTests.Gradients;

/// <summary>The other cases once more with <c>Steps.Any</c>: one of each combination of layers and of the options that
/// have to do with steps.</summary>
internal static partial class AnyStepsCases
{
    /// <summary>Cases of any number of steps among those of a fixed one.</summary>
    public static IEnumerable<GradientCase> Among(IEnumerable<GradientCase> cases) => cases
        .Where(c => c.Steps > 0 && !c.Layers.Any(NeedsItsSteps))
        .GroupBy(c => c.Checkpointing + string.Join(" ", Words().Matches(string.Join(" ", c.Layers.Select(l => l.Attribute + " "))).Select(w => w.Value)))
        .Select(g => g.OrderByDescending(c => c.Steps).First() with { AnySteps = true });

    // Their sizes or those of their weights follow from the number of steps (CRNN110).
    private static bool NeedsItsSteps(ReferenceLayer layer) => layer switch
    {
        NamedReference named => NeedsItsSteps(named.Layer),
        FlattenReference or ReshapeReference or PermuteReference => true,
        PreluReference prelu => !prelu.SharedAxes.Contains(1),
        DotReference dot => (dot.Axis, dot.OtherAxis, dot.Vectors) is not (1, 1, (false, false)),
        _ => false,
    };

    [GeneratedRegex(@"(ReturnSequences|GoBackwards) = true|ResetAfter = false|Padding\.\w+|Merge\.\w+|InitialState|RecurrentDropout|[A-Z]\w+(?=[ (])")]
    private static partial Regex Words();
}
