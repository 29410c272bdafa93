using System.Runtime.InteropServices;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <content>Inputs of other kinds: tokens, and sequences padded to one length.</content>
public abstract partial class CompiledModel
{
    private readonly WorkspacePool _inputs = new();

    /// <summary>Predicts any whole number of sequences of tokens.</summary>
    /// <param name="tokens">Batch first, <c>[B, T]</c>.</param>
    /// <returns>Batch first.</returns>
    /// <exception cref="ArgumentException">The length is no whole number of sequences, a token is outside of the vocabulary, or the model takes numbers.</exception>
    public float[] Predict(int[] tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        CheckTokens(nameof(tokens));
        return Predict(Definition.For(tokens.Length, 1, nameof(tokens)), MemoryMarshal.Cast<int, float>(tokens));
    }

    /// <summary>Predicts any whole number of sequences of tokens. Allocates nothing once warm; may be called from any number of threads.</summary>
    /// <param name="tokens">Batch first, <c>[B, T]</c>.</param>
    /// <param name="output">Batch first, one output for each sequence.</param>
    /// <param name="steps">Which steps count; left out: those whose token is not 0 where the embedding masks, else all.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, a token is outside of the vocabulary, or the model takes numbers.</exception>
    public void Predict(ReadOnlySpan<int> tokens, Span<float> output, StepMask steps = default)
    {
        CheckTokens(nameof(tokens));
        Predict(MemoryMarshal.Cast<int, float>(tokens), output, steps);
    }

    /// <summary>Predicts any whole number of sequences that are padded to one length.</summary>
    /// <param name="input">Batch first, <c>[B, T, F]</c>.</param>
    /// <param name="output">Batch first, one output for each sequence.</param>
    /// <param name="steps">Which steps count.</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shapes, or the model masks no steps.</exception>
    public void Predict(ReadOnlySpan<float> input, Span<float> output, StepMask steps) =>
        Predict(Definition.For(input.Length, 1, nameof(input)), input, output, steps);

    private void Predict(ModelDefinition definition, ReadOnlySpan<float> input, Span<float> output, StepMask steps)
    {
        if (steps.IsEmpty)
        {
            Predict(definition, input, output, default, default, logits: default);
            return;
        }

        int count = CountSequences(input.Length, definition.Input, nameof(input));
        steps.Check(definition, count);
        AlignedBuffer padded = _inputs.Rent(input.Length);
        Span<float> copy = padded.Span[..input.Length];
        input.CopyTo(copy);
        steps.Fill(definition, copy, 0, count);
        Predict(definition, copy, output, default, default, logits: default);
        _inputs.Return(padded);
    }

    /// <summary>Memory for packed rows of inputs and outputs.</summary>
    internal AlignedBuffer RentRows(int floats) => _inputs.Rent(floats);

    /// <summary>Gives that memory back.</summary>
    internal void ReturnRows(AlignedBuffer rows) => _inputs.Return(rows);

    /// <summary>Refuses tokens for a model that takes numbers.</summary>
    internal void CheckTokens(string name)
    {
        foreach (PortDefinition input in Definition.Inputs)
        {
            if (!input.IsTokens)
                throw new ArgumentException($"{Definition.Name} takes numbers {input.Shape}, not tokens: pass floats, not ints.", name);
        }
    }
}
