using Microsoft.CodeAnalysis;

namespace CompiledRnn.Generator.Tests;

/// <summary>Rules about what is odd, which tests of other rules leave out: their models have layers that nothing reads.</summary>
internal static class Odd
{
    /// <summary>Adds all rules below an error but those under test, and the mask's, which tests of faults do not break.</summary>
    public static void LeaveOut(ICollection<string> disabled, IReadOnlyList<string> tested)
    {
        bool faults = tested.All(id => Analysis.Rules.Get(id).DefaultSeverity == DiagnosticSeverity.Error);
        foreach (DiagnosticDescriptor rule in Analysis.Rules.All.Where(r => r.DefaultSeverity < DiagnosticSeverity.Error && r.Id != Analysis.Rules.MaskEndsId))
        {
            if (tested.Contains(rule.Id))
                disabled.Remove(rule.Id);
            else if (faults || rule.DefaultSeverity < DiagnosticSeverity.Warning)
                disabled.Add(rule.Id);
        }
    }
}
