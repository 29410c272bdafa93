using System.ComponentModel;
using System.Numerics.Tensors;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// What every model has: the generated part of a class with <see cref="ModelAttribute"/> derives from it. Inputs and outputs are
/// row-major, batch first: <c>[B, T, F]</c>.
/// </summary>
public abstract partial class CompiledModel
{
    // Evaluating and generating hold the numbers of this many sequences at a time.
    private const int LargestChunk = 256;

    private readonly AlignedBuffer _parameters;
    private readonly WorkspacePool _workspaces = new();

    /// <summary>Makes a model with freshly initialised parameters. Called by generated code.</summary>
    /// <param name="definition">What the generator knows of the model.</param>
    /// <param name="seed">The same seed gives the same parameters.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected CompiledModel(ModelDefinition definition, int seed)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Definition = definition;
        _parameters = new AlignedBuffer(definition.ParameterFloats);
        Parameters = new ParameterCollection(definition, _parameters);
        ParameterInitializer.Fill(Parameters, seed);
    }

    /// <summary>The parameters in Keras's order, by index and by name.</summary>
    public ParameterCollection Parameters { get; }

    internal ModelDefinition Definition { get; }

    /// <summary>All parameters as the kernels store them.</summary>
    internal Span<float> ParameterBuffer => _parameters.Span;

    /// <summary>The first parameter.</summary>
    internal ref float FirstParameter => ref _parameters.First;

    /// <summary>Predicts any whole number of sequences; where the number of steps comes with the call, one sequence.</summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>.</param>
    /// <returns>Batch first.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of sequences.</exception>
    public float[] Predict(float[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Predict(Definition.For(input.Length, 1, nameof(input)), input);
    }

    /// <summary>
    /// Predicts any whole number of sequences; where the number of steps comes with the call, one sequence. Allocates nothing once warm; may be
    /// called from any number of threads.
    /// </summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>.</param>
    /// <param name="output">Batch first, one output for each sequence.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shapes.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output) =>
        Predict(Definition.For(input.Length, 1, nameof(input)), input, output, default, default, logits: default);

    /// <summary>
    /// Predicts with the sizes of <paramref name="definition"/>; <paramref name="mask"/>, where it is not empty, receives the outputs' masks; to
    /// the number in <paramref name="penalty"/> the penalties on outputs of layers are added, where it is not empty; <paramref name="logits"/>
    /// are the outputs whose last softmax or sigmoid is left out; <paramref name="first"/> is the number of the first sequence, for messages; <paramref name="isPiece"/> keeps to this thread.
    /// </summary>
    internal void Predict(
        ModelDefinition definition, ReadOnlySpan<float> input, Span<float> output, Span<float> mask, Span<double> penalty, OutputSet logits, int first = 0,
        bool isPiece = false)
    {
        int count = CountSequences(input.Length, definition.Input, nameof(input));
        CheckLength(output.Length, count, definition.Output, nameof(output));
        bool isShared = !isPiece && MayShare(definition, count, penalty);
        // A single sequence for this thread takes the short way: the call is made once, with its workspace.
        AlignedBuffer? workspace = count == 1 && !isShared ? _workspaces.Rent(definition.InferenceWorkspace.For(1)) : null;
        var call = new InferenceCall
        {
            Parameters = ParameterBuffer,
            Input = input,
            Output = output,
            OutputMask = mask,
            ActivityPenalty = penalty,
            Workspace = workspace is null ? default : workspace.Span,
            Compressed = count == 1 && Compressed is { } compressed ? compressed.Set : default,
            Steps = definition.Steps,
            Batch = count,
            FirstSequence = first,
            Logits = logits,
        };
        if (workspace is not null)
        {
            CodeOf(definition, call)(call);
            _workspaces.Return(workspace);
        }
        else if (!isShared || !RunOnTeam(definition, call))
        {
            RunAlone(definition, call);
        }
    }

    // Compressed weights are read by the code of a single sequence, here as one thread's part: all of it.
    private static InferenceCode CodeOf(ModelDefinition definition, in InferenceCall call) =>
        !call.Compressed.IsEmpty && call.ActivityPenalty.IsEmpty && definition.Together is { } one ? one.Code : definition.Infer;

    private void RunAlone(ModelDefinition definition, in InferenceCall call)
    {
        int largest = PredictionPieces.Largest(definition), pieces = Math.Max(1, (call.Batch + largest - 1) / largest);
        AlignedBuffer workspace = _workspaces.Rent(definition.InferenceWorkspace.For((call.Batch + pieces - 1) / pieces));
        if (pieces == 1)
        {
            CodeOf(definition, call)(call with { Workspace = workspace.Span });
            _workspaces.Return(workspace);
            return;
        }

        int inputLength = definition.Input.Length, outputLength = definition.Output.Length;
        for (int piece = 0; piece < pieces; piece++)
        {
            int done = PieceSize.Start(call.Batch, piece, pieces), batch = PieceSize.Start(call.Batch, piece + 1, pieces) - done;
            definition.Infer(new InferenceCall
            {
                Parameters = call.Parameters,
                Input = call.Input.Slice(done * inputLength, batch * inputLength),
                Output = call.Output.Slice(done * outputLength, batch * outputLength),
                OutputMask = call.OutputMask.IsEmpty ? default : call.OutputMask.Slice(done * definition.MaskLength, batch * definition.MaskLength),
                ActivityPenalty = call.ActivityPenalty,
                Workspace = workspace.Span,
                Steps = call.Steps,
                Batch = batch,
                FirstSequence = call.FirstSequence + done,
                Logits = call.Logits,
            });
        }

        _workspaces.Return(workspace);
    }

    private float[] Predict(ModelDefinition definition, ReadOnlySpan<float> input)
    {
        var output = new float[CountSequences(input.Length, definition.Input, nameof(input)) * definition.Output.Length];
        Predict(definition, input, output, default, default, logits: default);
        return output;
    }

    /// <summary>Predicts any whole number of sequences held in tensors.</summary>
    /// <param name="input">Dense: <c>[B, T, F]</c>, a single <c>[T, F]</c>, or flat.</param>
    /// <param name="output">Dense; one output for each sequence.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or a tensor is not dense.</exception>
    public void Predict(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        ModelDefinition definition = TensorMemory.DefinitionFor(Definition, input.Lengths, nameof(input));
        Predict(
            definition,
            TensorMemory.AsSpan(input, definition.Input, nameof(input)),
            TensorMemory.AsSpan(output, definition.Output, nameof(output)),
            default,
            default,
            logits: default);
    }

    /// <summary>The number of sequences in a span of values, checked.</summary>
    internal static int CountSequences(int length, TensorShape shape, string name)
    {
        int sequence = shape.Length;
        if (length == sequence && length > 0)
            return 1;
        if (length > 0 && length % sequence == 0)
            return length / sequence;
        throw new ArgumentException(
            length == 0
                ? $"Expected at least one sequence of {Describe(shape)}, got none."
                : $"Expected a multiple of {Describe(shape)}, got {length}.",
            name);
    }

    /// <summary>Refuses a span that does not hold a number of sequences.</summary>
    internal static void CheckLength(int length, int count, TensorShape shape, string name)
    {
        if (length != (long)count * shape.Length)
            throw new ArgumentException($"Expected {(long)count * shape.Length} floats ({count} x {Describe(shape)}), got {length}.", name);
    }

    /// <summary>A shape for messages.</summary>
    internal static string Describe(TensorShape shape) => shape.Rank == 2
        ? $"{shape.Length} floats ({shape[0]} steps x {shape[1]} features)"
        : $"{shape.Length} floats {shape}";
}
