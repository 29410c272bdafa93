using System.ComponentModel;

namespace CompiledRnn.Generated;

/// <summary>What the generator knows of a model: shapes, parameters, workspaces and code. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ModelDefinition
{
    private int _maskLength = -1;
    private int _positions = -1;
    private int _maskableInputs = -1;
    private int _maskableSteps = -1;

    /// <summary>The class name.</summary>
    public required string Name { get; init; }

    /// <summary>The inputs, at least one.</summary>
    public required PortDefinition[] Inputs { get; init; }

    /// <summary>The outputs, at least one.</summary>
    public required PortDefinition[] Outputs { get; init; }

    /// <summary>Shape of one input; of several, the length of a row that holds them one behind the other.</summary>
    public TensorShape Input => field.Rank > 0 ? field : field = PortDefinition.Row(Inputs);

    /// <summary>Shape of one output; of several, the length of a row that holds them one behind the other.</summary>
    public TensorShape Output => field.Rank > 0 ? field : field = PortDefinition.Row(Outputs);

    /// <summary>Floats for each sequence of all outputs' masks, one for each step; 0 where none has a mask.</summary>
    public int MaskLength => _maskLength >= 0 ? _maskLength : _maskLength = Outputs.Sum(o => o.MaskLength);

    /// <summary>Places of all outputs without their last axes: what a sequence can have weights for.</summary>
    internal int Positions => _positions >= 0 ? _positions : _positions = Outputs.Sum(o => o.Positions);

    /// <summary>Inputs whose steps can be masked.</summary>
    internal int MaskableInputs => _maskableInputs >= 0 ? _maskableInputs : _maskableInputs = Inputs.Count(i => i.Padding is not null);

    /// <summary>Steps of these together.</summary>
    internal int MaskableSteps => _maskableSteps >= 0 ? _maskableSteps : _maskableSteps = Inputs.Where(i => i.Padding is not null).Sum(i => i.Shape[0]);

    /// <summary>Floats for each sequence of the states that are carried from call to call.</summary>
    public int StateFloats { get; init; }

    /// <summary>Whether a forward pass in training needs the whole batch at once (batch statistics).</summary>
    public bool NeedsWholeBatch { get; init; }

    /// <summary>The table of layers.</summary>
    public required string Summary { get; init; }

    /// <summary>The parameters in Keras's order.</summary>
    public required ParameterDefinition[] Parameters { get; init; }

    /// <summary>Floats of the parameter buffer, padding included; a multiple of 16.</summary>
    public required int ParameterFloats { get; init; }

    /// <summary>The layers that read their own output, in the order of their parts of a row of <see cref="TrainingCall.Truth"/>.</summary>
    public FeedbackDefinition[] Feedback { get; init; } = [];

    /// <summary>How the model goes on token by token, where it does.</summary>
    public DecoderDefinition? Decoder { get; init; }

    /// <summary>Workspace of a prediction.</summary>
    public required WorkspaceSize InferenceWorkspace { get; init; }

    /// <summary>Workspace of a forward and backward pass.</summary>
    public required WorkspaceSize TrainingWorkspace { get; init; }

    /// <summary>Predicts a batch.</summary>
    public required InferenceCode Infer { get; init; }

    /// <summary>Predicts one sequence on several threads or with compressed weights; null where no layer is large enough for that.</summary>
    public TogetherDefinition? Together { get; init; }

    /// <summary>Floating-point operations for each sequence; where the steps come with the call, of as many as <see cref="LengthDefinition.SampleSteps"/>.</summary>
    public long Flops { get; init; }

    /// <summary>Runs a batch forward in training mode and keeps what the backward code needs in the workspace.</summary>
    public required TrainingCode Forward { get; init; }

    /// <summary>Runs backward over the workspace of the forward code.</summary>
    public required TrainingCode Backward { get; init; }
}

/// <summary>A parameter as the generator planned it.</summary>
/// <param name="Name">Layer and parameter in snake case: <c>lstm/recurrent_kernel</c>.</param>
/// <param name="Shape">Shape in Keras layout.</param>
/// <param name="Layout">Order in the buffer.</param>
/// <param name="Offset">Start in the buffer, a multiple of 16 floats.</param>
/// <param name="Initializer">Start values.</param>
/// <param name="UnitForget">Whether the second group of columns starts at one (the LSTM's forget gate).</param>
/// <param name="Trainable">Whether training changes it.</param>
/// <param name="Regularizer">The penalty that training adds to the loss.</param>
/// <param name="Constraint">What its values keep to after each step.</param>
/// <param name="InitializerOptions">What the initializer takes; null for Keras's defaults.</param>
/// <param name="Compresses">Whether predictions of a single sequence can read it from a compressed copy.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ParameterDefinition(
    string Name,
    TensorShape Shape,
    PanelLayout Layout,
    int Offset,
    Initializer Initializer,
    bool UnitForget = false,
    bool Trainable = true,
    Regularizer? Regularizer = null,
    Constraint? Constraint = null,
    InitializerOptions? InitializerOptions = null,
    bool Compresses = false);

/// <summary>Floats of a workspace for a batch: <c>Fixed + PerSequence * batch</c>.</summary>
/// <param name="Fixed">Floats for any batch.</param>
/// <param name="PerSequence">Floats for each sequence.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WorkspaceSize(int Fixed, int PerSequence)
{
    // 1 GB: a larger workspace buys no speed.
    private const int LargestFloats = 1 << 28;

    /// <summary>Floats for a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The batch needs more than an array holds.</exception>
    public int For(int batch)
    {
        long floats = Fixed + (long)PerSequence * batch;
        return floats <= Array.MaxLength - 16
            ? (int)floats
            : throw new ArgumentOutOfRangeException(
                nameof(batch), batch, $"A batch of {batch} needs a workspace of {floats} floats, more than an array holds; use a smaller batch.");
    }

    /// <summary>The largest batch, at most <paramref name="most"/>, whose workspace has a reasonable size.</summary>
    internal int BatchWithin(int most) => PerSequence == 0 ? most : Math.Clamp((LargestFloats - Fixed) / PerSequence, 1, most);
}

/// <summary>What a training pass tells the generated code of one shard of a batch.</summary>
/// <param name="Batch">Sequences in the shard.</param>
/// <param name="FirstSequence">Position of the shard's first sequence in the batch.</param>
/// <param name="Seed">Key of the random numbers (dropout).</param>
/// <param name="Step">Training step, the counter of the random numbers.</param>
/// <param name="Logits">Leave the softmax or sigmoid of the layer that gets this step out, forward and backward: the loss works on its input.</param>
/// <param name="InputGradient">Compute the gradient of the model's input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingStep(int Batch, int FirstSequence, ulong Seed, long Step, bool Logits, bool InputGradient)
{
    /// <summary>
    /// One step of a layer that runs other layers step by step: its key is a hash of seed, layer and step, so that their random numbers are
    /// new at every one (the mixing function of Steele, Lea and Flood 2014, SplitMix).
    /// </summary>
    /// <param name="layer">Number of the layer in its model.</param>
    /// <param name="time">The step.</param>
    public TrainingStep Within(int layer, int time)
    {
        ulong key = Mix(Mix(Seed) + ((ulong)(uint)layer << 32 | (uint)time));
        return this with { Seed = key, InputGradient = true };
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15UL;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
