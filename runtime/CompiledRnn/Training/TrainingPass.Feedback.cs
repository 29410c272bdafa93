using System.Runtime.InteropServices;

namespace CompiledRnn;

/// <content>Layers that read targets instead of their own output.</content>
public sealed partial class TrainingPass
{
    private TruthRows? _truth;

    /// <summary>What the steps of an Autoregressive read from the next forward pass on.</summary>
    /// <exception cref="ArgumentException">The model has no Autoregressive that it is for.</exception>
    public Feedback Feedback
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value == field)
                return;
            _truth = value == Feedback.FreeRunning ? null : new TruthRows(_model.Definition, value, Batch, Seed);
            field = value;
            _ranForward = false;
        }
    }

    /// <summary>Runs the model forward in training mode; where <see cref="Feedback"/> says so, steps of an Autoregressive read the targets.</summary>
    /// <param name="input">Exactly one batch, batch first.</param>
    /// <param name="target">As many targets: all values of the outputs or, where steps read tokens, those by their numbers.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">A length is not that of a batch.</exception>
    public void Forward(ReadOnlySpan<float> input, ReadOnlySpan<float> target, StepMask steps = default)
    {
        CompiledModel.CheckLength(input.Length, Batch, SizesFor(input.Length).Input, nameof(input));
        _truth?.Use(target.Length, Batch);
        _truth?.Fill(target, Step);
        RunForward(input, steps, logits: default);
    }

    /// <summary>As for numbers, for a model of tokens.</summary>
    /// <param name="tokens">Exactly one batch, batch first.</param>
    /// <param name="target">As many targets: all values of the outputs or, where steps read tokens, those by their numbers.</param>
    /// <param name="steps">Which steps count, where sequences are padded.</param>
    /// <exception cref="ArgumentException">A length is not that of a batch, or a token is outside of the vocabulary.</exception>
    public void Forward(ReadOnlySpan<int> tokens, ReadOnlySpan<float> target, StepMask steps = default)
    {
        _model.CheckTokens(nameof(tokens));
        Forward(MemoryMarshal.Cast<int, float>(tokens), target, steps);
    }

    private void CheckReadsNoTargets()
    {
        if (_truth is not null)
            throw new InvalidOperationException($"With {Feedback} steps of the model read targets: pass them to Forward, or call ForwardBackward.");
    }

    private ReadOnlySpan<float> TruthOf(Piece piece) => _truth is null ? default : _truth.Of(piece.First, piece.Count);
}
