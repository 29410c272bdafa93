using System.Globalization;
using System.Text.RegularExpressions;

namespace CompiledRnn.ModelTests.Jit;

/// <summary>A line of the JIT's own report (DOTNET_JitDisasmSummary).</summary>
/// <param name="Name">Class and method, without parameters.</param>
/// <param name="Tier">FullOpts, Tier0, Tier1, MinOpts …</param>
/// <param name="IlSize">Bytes of IL.</param>
internal sealed partial record JittedMethod(string Name, string Tier, int IlSize)
{
    /// <summary>Whether it is arithmetic: code that the generator wrote, or the runtime's kernels.</summary>
    public bool IsArithmetic => IsGenerated || Name.StartsWith("CompiledRnn.Kernels.", StringComparison.Ordinal);

    /// <summary>Whether it is code that the generator wrote.</summary>
    public bool IsGenerated => Name.StartsWith("CompiledRnn.Generated.<", StringComparison.Ordinal);

    /// <summary>Whether it is a kernel of one vector width, which must not start unoptimised.</summary>
    public bool IsKernel => IsArithmetic && Kernel().IsMatch(Name);

    /// <summary>Whether the JIT optimised it.</summary>
    public bool IsOptimised => Tier.StartsWith("FullOpts", StringComparison.Ordinal) || Tier.StartsWith("Tier1", StringComparison.Ordinal);

    /// <summary>The methods of a report.</summary>
    public static IEnumerable<JittedMethod> Read(string file) => File.ReadLines(file).Select(Of).OfType<JittedMethod>();

    private static JittedMethod? Of(string line) => Line().Match(line) is { Success: true } match
        ? new JittedMethod(match.Groups[1].Value, match.Groups[2].Value, int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture))
        : null;

    [GeneratedRegex(@"JIT compiled (?:\(dynamicClass\):)?([^(]+)\(.*\[([^\[\]]+?)(?: @[^,]*)?, IL size=(\d+)")]
    private static partial Regex Line();

    [GeneratedRegex(@"\+Width(512|256|128):|:\w+(512|256|128)(\[|$)")]
    private static partial Regex Kernel();
}
