using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>The batch cut into pieces, and what each of them does forward and backward.</content>
public sealed partial class TrainingPass
{
    // One for each piece where a batch's backward pass comes after its whole forward pass, else one for each thread.
    private AlignedBuffer[] _workspaces = [];

    private static Shard[] Cut(ModelDefinition definition, int batch, AlignedBuffer sum)
    {
        Range[][] cut = BatchCut.Of(definition, batch);
        int pieces = 0;
        return [.. cut.Select(ranges => new Shard(
            pieces == 0 && cut is [{ Length: 1 }] ? sum : new AlignedBuffer(definition.ParameterFloats),
            [.. ranges.Select(range => new Piece(pieces++, range, definition))]))];
    }

    private void ForwardPiece(Piece piece, ReadOnlySpan<float> input, AlignedBuffer workspace, OutputSet logits)
    {
        ModelDefinition definition = _definition;
        piece.ActivityPenalty[0] = 0;
        definition.Forward(new TrainingCall
        {
            ActivityPenalty = piece.ActivityPenalty,
            Parameters = _model.ParameterBuffer,
            Input = input,
            Output = piece.Of(_output, definition.Output.Length),
            OutputMask = piece.Of(_outputMask, definition.MaskLength),
            States = piece.States,
            Workspace = workspace.Span,
            Steps = definition.Steps,
            Truth = TruthOf(piece),
            Step = StepOf(piece, inputGradient: false),
            Logits = logits,
        });
    }

    private void BackwardPiece(Piece piece, AlignedBuffer gradients, AlignedBuffer workspace, OutputSet logits, bool inputGradient)
    {
        ModelDefinition definition = _definition;
        definition.Backward(new TrainingCall
        {
            Sequences = Batch,
            Parameters = _model.ParameterBuffer,
            OutputGradient = piece.Of(_outputGradient, definition.Output.Length),
            Gradients = gradients.Span,
            InputGradient = piece.Of(_inputGradient, definition.Input.Length),
            Workspace = workspace.Span,
            Steps = definition.Steps,
            Truth = TruthOf(piece),
            Step = StepOf(piece, inputGradient),
            Logits = logits,
        });
    }

    private TrainingStep StepOf(Piece piece, bool inputGradient) => new(piece.Count, piece.First, Seed, Step, Logits: false, inputGradient);

    /// <summary>Makes room for some workspaces, each large enough for any piece.</summary>
    private void KeepWorkspaces(int count)
    {
        int floats = _definition.TrainingWorkspace.For(_largestPiece);
        if (_workspaces.Length < count)
            Array.Resize(ref _workspaces, count);
        foreach (ref AlignedBuffer workspace in _workspaces.AsSpan(0, count))
        {
            if (workspace is null || workspace.Length < floats)
                workspace = new AlignedBuffer(floats);
        }
    }

    /// <summary>The penalties on outputs of layers in the last forward pass.</summary>
    private double ActivityPenalty()
    {
        double sum = 0;
        foreach (Shard shard in _shards)
        {
            foreach (Piece piece in shard.Pieces)
                sum += piece.ActivityPenalty[0];
        }

        return sum / Batch;
    }

    /// <summary>Successive pieces and the sum of their gradients.</summary>
    private sealed record Shard(AlignedBuffer Gradients, Piece[] Pieces);

    /// <summary>Sequences that run forward and backward by themselves.</summary>
    private sealed class Piece(int number, Range range, ModelDefinition definition)
    {
        public int Number => number;

        public int First { get; } = range.Start.Value;

        public int Count { get; } = range.End.Value - range.Start.Value;

        /// <summary>The states that are carried from batch to batch.</summary>
        public float[] States { get; } = new float[checked(definition.StateFloats * (range.End.Value - range.Start.Value))];

        /// <summary>One number.</summary>
        public double[] ActivityPenalty { get; } = new double[1];

        /// <summary>Its part of the loss.</summary>
        public double Loss { get; set; }

        /// <summary>Its part of the loss of each output.</summary>
        public double[] OutputLosses { get; } = new double[definition.Outputs.Length];

        /// <summary>Its sequences in an array of the whole batch.</summary>
        public Span<float> Of(float[] values, int length) => values.AsSpan(First * length, Count * length);
    }
}
