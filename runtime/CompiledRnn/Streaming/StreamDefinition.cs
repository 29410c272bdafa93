using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>What the generator knows of a model over one step. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StreamDefinition
{
    /// <summary>The class name.</summary>
    public required string Name { get; init; }

    /// <summary>The inputs of one step.</summary>
    public required PortDefinition[] Inputs { get; init; }

    /// <summary>The outputs after a step.</summary>
    public required PortDefinition[] Outputs { get; init; }

    /// <summary>The function that a step ends with, where it gives probabilities that <see cref="PortDefinition.Function"/> says nothing of.</summary>
    public Activation Activation { get; init; }

    /// <summary>Floats of all states for each sequence.</summary>
    public required int StateFloats { get; init; }

    /// <summary>Workspace of a step.</summary>
    public required WorkspaceSize Workspace { get; init; }

    /// <summary>Runs a step of one sequence on several threads or with compressed weights; null where no layer is large enough for that.</summary>
    public TogetherDefinition? Together { get; init; }

    /// <summary>Floating-point operations of a step for each sequence.</summary>
    public long Flops { get; init; }

    /// <summary>Runs a step: the states are read and changed in place.</summary>
    public required InferenceCode Step { get; init; }

    /// <summary>The same for one sequence, the shortest way; null where there is none.</summary>
    public StreamStepCode? StepOne { get; init; }
}
