namespace CompiledRnn.Generator.Emission.Kernels;

/// <summary>Calls of the runtime's activations over rows.</summary>
internal static class ActivationCode
{
    /// <summary>A statement that applies a function to rows.</summary>
    public static string Apply(Activation activation, string x, int xStride, string y, int yStride, string rows, int width) =>
        ActivationFacts.IsRowWise(activation)
            ? $"{activation}Rows.Apply(ref {x}, {xStride}, ref {y}, {yStride}, {rows}, {width});"
            : $"Elementwise.ApplyRows<{activation}>(ref {x}, {xStride}, ref {y}, {yStride}, {rows}, {width});";

    /// <summary>
    /// A statement that turns gradients of the outputs into those of the inputs; y is the input where
    /// <see cref="ActivationFacts.NeedsInput"/>.
    /// </summary>
    public static string Gradient(Activation activation, string y, int yStride, string dy, string dx, int gradientStride, string rows, int width) =>
        ActivationFacts.IsRowWise(activation)
            ? $"{activation}Rows.Gradient(ref {y}, {yStride}, ref {dy}, ref {dx}, {gradientStride}, {rows}, {width});"
            : $"Elementwise.GradientRows<{activation}>(ref {y}, {yStride}, ref {dy}, ref {dx}, {gradientStride}, {rows}, {width});";
}
