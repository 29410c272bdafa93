using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Planning;

/// <summary>What a layer asks of the plan.</summary>
/// <param name="Output">Where its output stands.</param>
/// <param name="Choice">The code shape and why, for the header of the generated file.</param>
internal sealed record LayerPlan(OutputPlan Output, string Choice)
{
    /// <summary>Memory of one call in inference, given to every layer in turn.</summary>
    public MemorySize InferenceScratch { get; init; }

    /// <summary>Memory of one call in training, given to every layer in turn.</summary>
    public MemorySize TrainingScratch { get; init; }

    /// <summary>Floats per sequence that the forward code keeps for the backward code.</summary>
    public Extent Saved { get; init; }

    /// <summary>Whether the layer has backward code; a view may have nothing to do.</summary>
    public bool RunsBackward { get; init; } = true;

    /// <summary>Threads that can share its work on a single sequence. 1: none but one.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Whether it has an InferOne, code for a single sequence that takes a thread's share and compressed weights.</summary>
    public bool TakesOne { get; init; }

    /// <summary>Name of the parameter that its InferOne can read from a compressed copy; null: none.</summary>
    public string? Compressed { get; init; }

    /// <summary>Floating-point operations of a forward pass for each sequence, of the typical length where it comes with the call.</summary>
    public long Flops { get; init; }
}

/// <summary>Where a layer's output stands.</summary>
/// <param name="Stride">Floats from one row to the next.</param>
/// <param name="Place">In a buffer of its own, or in the input's.</param>
internal sealed record OutputPlan(int Stride, OutputPlace Place = OutputPlace.Fresh)
{
    /// <summary>For a view of the input: the step it starts at.</summary>
    public Extent FirstStep { get; init; }

    /// <summary>For a view of the input: every step is the same row.</summary>
    public bool Repeated { get; init; }
}

/// <summary>Where a layer's output stands.</summary>
internal enum OutputPlace
{
    /// <summary>A buffer of its own.</summary>
    Fresh,

    /// <summary>The input's buffer, gradient included; no code runs.</summary>
    View,

    /// <summary>In inference the input's buffer, in training one of its own.</summary>
    ViewInInference,
}

/// <summary>Floats: <c>Fixed + PerSequence * batch</c>.</summary>
internal readonly record struct MemorySize(Extent Fixed, Extent PerSequence);
