using System.Globalization;
using CompiledRnn.Generator.Planning;

namespace CompiledRnn.Generator.Specs;

/// <summary>A parameter of a layer. Its order in memory is that of the runtime's PanelLayout.</summary>
/// <param name="Name">Keras's name in snake case: <c>recurrent_kernel</c>.</param>
/// <param name="Shape">Keras's shape.</param>
/// <param name="Rows">Rows of the matrix; 1 for a vector.</param>
/// <param name="Groups">Gates that share a panel.</param>
/// <param name="Units">Columns of a group.</param>
/// <param name="Lanes">Units in a panel; 1 for a matrix of one column, whose values then stand side by side.</param>
/// <param name="Initializer">Start values.</param>
/// <param name="UnitForget">Whether the second group starts at one.</param>
/// <param name="FirstGroup">Where Keras's first group stands in a panel.</param>
/// <param name="Apart">How many of Keras's last groups stand in panels of their own behind the others.</param>
internal sealed record ParameterSpec(
    string Name, Shape Shape, int Rows, int Groups, int Units, int Lanes, Initializer Initializer, bool UnitForget = false, int FirstGroup = 0,
    int Apart = 0)
{
    /// <summary>Prefix of its options: <c>Kernel</c> of <c>KernelL2</c>; as the name without <c>_kernel</c>, unless the layer says otherwise.</summary>
    public string Prefix
    {
        get => field ?? Pascal(Name.EndsWith("_kernel", System.StringComparison.Ordinal) ? Name.Substring(0, Name.Length - 7) : Name);
        init;
    }

    /// <summary>Whether the layer's forward code keeps it rather than an optimizer.</summary>
    public bool IsStatistic { get; init; }

    /// <summary>The expression of what the initializer takes, or null for its defaults.</summary>
    public string? InitializerOptions { get; init; }

    /// <summary>The expression of its regularizer, or null.</summary>
    public string? Regularizer { get; init; }

    /// <summary>The expression of its constraint, or null.</summary>
    public string? Constraint { get; init; }

    /// <summary>Panels side by side.</summary>
    public int Panels => (Units + Lanes - 1) / Lanes;

    /// <summary>Floats of a row of a panel of the groups that stand together.</summary>
    public int PanelWidth => (Groups - Apart) * Lanes;

    /// <summary>Floats in the buffer, padding included.</summary>
    public int Floats => Layouts.RoundUp(checked(Panels * Rows * Groups * Lanes));

    /// <summary>Values without padding.</summary>
    public int Count => Shape.Length;

    /// <summary>C# name: <c>RecurrentKernel</c>, of <c>query/kernel</c> <c>QueryKernel</c>.</summary>
    public string Identifier => Pascal(Name);

    /// <summary>The expression that makes the runtime's PanelLayout.</summary>
    public string LayoutExpression => string.Format(
        CultureInfo.InvariantCulture,
        "new PanelLayout(Rows: {0}, Groups: {1}, Units: {2}, Lanes: {3}{4}{5})",
        Rows, Groups, Units, Lanes, FirstGroup == 0 ? "" : $", FirstGroup: {FirstGroup}",
        Apart == 0 ? "" : $", Apart: {Apart}");

    private static string Pascal(string name) => string.Concat(System.Linq.Enumerable.Select(
        name.Split('_', '/'), word => word.Substring(0, 1).ToUpperInvariant() + word.Substring(1)));
}
