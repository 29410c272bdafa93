using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>
/// What generated code is called with to predict. Inputs and outputs are batch first; several of them stand one behind the other in a
/// sequence's row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct InferenceCall
{
    /// <summary>The parameter buffer.</summary>
    public required ReadOnlySpan<float> Parameters { get; init; }

    /// <summary>The steps of the inputs of any length, one number for each; empty where all sizes are fixed.</summary>
    public ReadOnlySpan<int> Steps { get; init; }

    /// <summary>The inputs of the batch.</summary>
    public required ReadOnlySpan<float> Input { get; init; }

    /// <summary>Receives the outputs of the batch.</summary>
    public required Span<float> Output { get; init; }

    /// <summary>Receives the outputs' masks, <c>[batch, steps]</c>; may be empty.</summary>
    public Span<float> OutputMask { get; init; }

    /// <summary>The states carried from call to call; empty: they start from zeros.</summary>
    public Span<float> States { get; init; }

    /// <summary>Memory of the call, with contents of no meaning.</summary>
    public required Span<float> Workspace { get; init; }

    /// <summary>Sequences.</summary>
    public required int Batch { get; init; }

    /// <summary>Number of the first of them among those that the caller predicts, for messages.</summary>
    public int FirstSequence { get; init; }

    /// <summary>One number, to which the penalties on outputs of layers are added, not divided by the sequences; may be empty.</summary>
    public Span<double> ActivityPenalty { get; init; }

    /// <summary>Outputs whose softmax or sigmoid is left out.</summary>
    public OutputSet Logits { get; init; }

    /// <summary>Of a single sequence: the compressed kernels that it reads in place of the parameters.</summary>
    public CompressedSet Compressed { get; init; }

    /// <summary>Of a sequence that several threads compute together: this thread's part.</summary>
    public TeamShare Share { get; init; }

    /// <summary>
    /// In a stream: take the weights of a step in reverse order of the unit blocks. Told at every other step, so that those read last are
    /// read first again while they are in the first-level cache.
    /// </summary>
    public bool Reverse { get; init; }
}

/// <summary>
/// What generated code is called with to run a shard of a batch forward and then, over the same workspace, backward. Inputs and outputs
/// are batch first; several of them stand one behind the other in a sequence's row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TrainingCall
{
    /// <summary>The parameter buffer. The forward code may change statistics in it that are no trainable parameters.</summary>
    public required Span<float> Parameters { get; init; }

    /// <summary>The steps of the inputs of any length, one number for each; empty where all sizes are fixed.</summary>
    public ReadOnlySpan<int> Steps { get; init; }

    /// <summary>The inputs of the shard (forward).</summary>
    public ReadOnlySpan<float> Input { get; init; }

    /// <summary>Receives the outputs of the shard (forward).</summary>
    public Span<float> Output { get; init; }

    /// <summary>Receives the outputs' masks, <c>[batch, steps]</c>; may be empty (forward).</summary>
    public Span<float> OutputMask { get; init; }

    /// <summary>The states carried from call to call; empty: they start from zeros (forward).</summary>
    public Span<float> States { get; init; }

    /// <summary>One number, to which the penalties on outputs of layers are added, not divided by the sequences; may be empty (forward).</summary>
    public Span<double> ActivityPenalty { get; init; }

    /// <summary>Sequences of the whole batch, by which these penalties are divided (backward).</summary>
    public int Sequences { get; init; }

    /// <summary>Gradient of the outputs (backward).</summary>
    public ReadOnlySpan<float> OutputGradient { get; init; }

    /// <summary>The gradients of the parameters, in the order of their buffer, are added here (backward).</summary>
    public Span<float> Gradients { get; init; }

    /// <summary>Receives the gradient of the inputs where the step asks for it (backward).</summary>
    public Span<float> InputGradient { get; init; }

    /// <summary>
    /// What layers that read their own output read in its place, a row for each sequence of the shard; empty: nothing (forward and backward).
    /// </summary>
    public ReadOnlySpan<float> Truth { get; init; }

    /// <summary>Memory of the pass: what the forward code leaves there the backward code reads.</summary>
    public required Span<float> Workspace { get; init; }

    /// <summary>For layers that another layer runs step by step: memory of the call, with contents of no meaning.</summary>
    public Span<float> Scratch { get; init; }

    /// <summary>The shard and the step.</summary>
    public required TrainingStep Step { get; init; }

    /// <summary>Outputs whose softmax or sigmoid is left out, forward and backward: their losses work on its input.</summary>
    public OutputSet Logits { get; init; }

    /// <summary>The step for the layer that ends an output.</summary>
    public TrainingStep StepOf(int output) => Step with { Logits = Logits[output] };
}

/// <summary>Generated code that predicts.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void InferenceCode(in InferenceCall call);

/// <summary>Generated code for a step of one sequence. The caller has checked all lengths.</summary>
/// <param name="weights">The parameter buffer.</param>
/// <param name="input">The inputs, one behind the other.</param>
/// <param name="output">Receives the outputs, one behind the other.</param>
/// <param name="states">The states, read and changed in place.</param>
/// <param name="memory">Memory of the call, with contents of no meaning.</param>
/// <param name="reverse">As <see cref="InferenceCall.Reverse"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void StreamStepCode(ref float weights, ref float input, ref float output, ref float states, ref float memory, bool reverse);

/// <summary>Generated code that runs forward or backward in training.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void TrainingCode(in TrainingCall call);
