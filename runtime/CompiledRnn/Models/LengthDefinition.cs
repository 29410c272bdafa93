using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>What the generator knows of a model whose inputs have any number of steps.</summary>
/// <param name="Inputs">The names of these inputs.</param>
/// <param name="Least">The fewest steps that each may have.</param>
/// <param name="At">All sizes for the steps of a call, one number for each of these inputs.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LengthDefinition(string[] Inputs, int[] Least, CallSizesCode At)
{
    /// <summary>The steps that numbers of operations are given for.</summary>
    public const int SampleSteps = 100;
}

/// <summary>The sizes of a call.</summary>
/// <param name="Inputs">Shapes of the inputs.</param>
/// <param name="Outputs">Shapes of the outputs.</param>
/// <param name="Inference">Workspace of a prediction.</param>
/// <param name="Training">Workspace of a forward and backward pass.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CallSizes(TensorShape[] Inputs, TensorShape[] Outputs, WorkspaceSize Inference, WorkspaceSize Training);

/// <summary>Generated code that computes the sizes of a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate CallSizes CallSizesCode(ReadOnlySpan<int> lengths);
