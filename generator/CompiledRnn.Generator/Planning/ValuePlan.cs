using CompiledRnn.Generator.Shapes;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>
/// How a value lies in memory: rows of <c>Stride</c> floats in the order <c>[step, sequence]</c>, time-major, so that the kernels of a
/// step see the batch side by side. Lanes behind the width are padding, finite and, in gradients, zero.
/// </summary>
/// <param name="Index">Its number in the graph.</param>
/// <param name="Shape">Logical shape.</param>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Repeated">Every step is the same row: one step is stored.</param>
/// <param name="Root">The value whose buffer holds it in training: itself, or for a view the value it looks at.</param>
/// <param name="FirstStep">For a view: the step of the value it looks at where it starts.</param>
internal sealed record ValuePlan(int Index, Shape Shape, int Stride, bool Repeated, int Root, Extent FirstStep)
{
    /// <summary>What its floats are.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>The root in inference, where more values are views than in training.</summary>
    public int InferenceRoot { get; init; } = Root;

    public Extent Steps => Shape.Steps;

    public int Width => Shape.Features;

    /// <summary>Rows stored for each sequence.</summary>
    public Extent StoredSteps => Repeated ? 1 : Steps;

    /// <summary>Floats stored for each sequence.</summary>
    public Extent Floats => StoredSteps * Stride;

    /// <summary>Whether the backward pass computes its gradient.</summary>
    public bool HasGradient => Kind == ValueKind.Numbers;

    /// <summary>Floats from one row of the gradient to the next: kernels write it in whole panels of 16.</summary>
    public int GradientStride => Layouts.RoundUp(Stride);

    /// <summary>Floats of the gradient for each sequence.</summary>
    public Extent GradientFloats => StoredSteps * GradientStride;
}
