using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// Which steps of a batch of sequences count, where they are padded to one length: by their lengths, or step by step. For models whose
/// input is read by <see cref="MaskingAttribute"/> or an <see cref="EmbeddingAttribute"/> with MaskZero. Padded steps may hold anything.
/// </summary>
public readonly ref struct StepMask
{
    private readonly ReadOnlySpan<int> _lengths;
    private readonly ReadOnlySpan<bool> _counts;

    private StepMask(ReadOnlySpan<int> lengths, ReadOnlySpan<bool> counts)
    {
        _lengths = lengths;
        _counts = counts;
    }

    /// <summary>Whether it says nothing: all steps count.</summary>
    public bool IsEmpty => _lengths.IsEmpty && _counts.IsEmpty;

    /// <summary>The first steps of each sequence count.</summary>
    /// <param name="lengths">How many, for each sequence from 0 to all; of several inputs that can be masked, those of a sequence side by side.</param>
    public static StepMask OfLengths(ReadOnlySpan<int> lengths) => new(lengths, default);

    /// <summary>Step by step.</summary>
    /// <param name="counts">Whether a step counts, <c>[batch, steps]</c>; of several inputs that can be masked, those of a sequence side by side.</param>
    public static StepMask Of(ReadOnlySpan<bool> counts) => new(default, counts);

    /// <summary>Refuses a mask that does not fit a number of sequences of a model.</summary>
    /// <exception cref="ArgumentException">The model masks nothing, or a length is wrong.</exception>
    internal void Check(ModelDefinition definition, int sequences)
    {
        if (IsEmpty)
            return;
        int inputs = definition.MaskableInputs, steps = definition.MaskableSteps;
        if (inputs == 0)
            throw new ArgumentException($"{definition.Name} masks no steps: no Masking and no Embedding with MaskZero reads its input.", "steps");
        int expected = sequences * (_lengths.IsEmpty ? steps : inputs), given = _lengths.IsEmpty ? _counts.Length : _lengths.Length;
        if (given != expected)
            throw new ArgumentException($"Expected {expected} {(_lengths.IsEmpty ? "flags, one for each step" : "lengths, one for each sequence")}, got {given}.", "steps");
        int column = 0;
        foreach (PortDefinition port in definition.Inputs)
        {
            if (port.Padding is not null && !_lengths.IsEmpty)
                CheckLengths(port.Shape[0], column++, inputs);
        }
    }

    /// <summary>Fills the steps that do not count with the value that masks them.</summary>
    /// <param name="definition">The model.</param>
    /// <param name="input">Packed rows of some sequences.</param>
    /// <param name="first">Number of the first of them in the batch.</param>
    /// <param name="count">How many they are.</param>
    internal void Fill(ModelDefinition definition, Span<float> input, int first, int count)
    {
        if (IsEmpty)
            return;
        int row = definition.Input.Length, stepsBefore = 0, inputsBefore = 0, at = 0;
        int steps = definition.MaskableSteps, inputs = definition.MaskableInputs;
        foreach (PortDefinition port in definition.Inputs)
        {
            if (port.Padding is { } padding)
            {
                int length = port.Shape[0], width = port.Shape.Length / length;
                for (int n = 0; n < count; n++)
                {
                    for (int t = 0; t < length; t++)
                    {
                        bool counts = _lengths.IsEmpty ? _counts[(first + n) * steps + stepsBefore + t] : t < _lengths[(first + n) * inputs + inputsBefore];
                        if (!counts)
                            input.Slice(n * row + at + t * width, width).Fill(padding);
                    }
                }

                stepsBefore += length;
                inputsBefore++;
            }

            at += port.Shape.Length;
        }
    }

    private void CheckLengths(int most, int column, int inputs)
    {
        for (int i = column; i < _lengths.Length; i += inputs)
        {
            if (_lengths[i] < 0 || _lengths[i] > most)
                throw new ArgumentException($"Expected a length from 0 to {most} for sequence {i / inputs}, got {_lengths[i]}.", "steps");
        }
    }
}
