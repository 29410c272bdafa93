using CompiledRnn.Generator.Emission;

namespace CompiledRnn.Generator.Layers;

/// <summary>Statements that inference and training share.</summary>
internal static class RecurrentText
{
    /// <summary>What a step of the time loop reads.</summary>
    public static void WriteStep(RecurrentEmitter layer)
    {
        layer.Writer.Write($"nuint recurrent = {layer.RecurrentRows};");
        if (!layer.Sizes.IsRepeated)
            layer.Writer.Write($"ref float xt = ref Unsafe.Add(ref x, {layer.InputStep} * batch * {layer.InputStride});");
    }

    /// <summary>The sums of a panel for <c>rows</c> rows from row <paramref name="row"/>.</summary>
    public static void WriteGates(RecurrentEmitter layer, string row, string target)
    {
        RecurrentSizes sizes = layer.Sizes;
        string input = sizes.IsRepeated
            ? ""
            : $"{RowOf("xt", row, CodeText.Number(layer.InputStride))}, ref Unsafe.Add(ref parameters, panel * {sizes.Features * layer.Kernel.PanelWidth}), ";
        string start = sizes.IsRepeated
            ? $"ref Unsafe.Add(ref projected, {(row == "0" ? "" : $"{row} * {sizes.GateFloats} + ")}panel * {sizes.PanelWidth})"
            : layer.StartOf("panel");
        layer.Writer.Write($"{layer.Kernels}Gates({input}{RowOf("h", row, "Width")}, ref Unsafe.Add(ref recurrentKernels, panel * {sizes.Units * layer.RecurrentKernel.PanelWidth}), recurrent, {start}, ref {target}, rows);");
    }

    private static string RowOf(string reference, string row, string stride) =>
        row == "0" ? $"ref {reference}" : $"ref Unsafe.Add(ref {reference}, {row} * {stride})";
}
