using System.Numerics.Tensors;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>
/// The rows that generated code reads as <see cref="Kernels.Truth"/>: targets laid out for the layers that read their own output, and which
/// of them are read.
/// </summary>
internal sealed class TruthRows
{
    private const ulong Domain = 0x5363686564756C65; // apart from the keys of dropout

    private readonly ModelDefinition _definition;
    private readonly Feedback _feedback;
    private readonly ulong _seed;
    private readonly int _row;
    private readonly float[] _rows;
    private readonly int[] _targetLengths;
    private Loss? _loss;
    private int _targetRow;

    /// <summary>Allocates the rows of a batch.</summary>
    /// <exception cref="ArgumentException">The model has no layer that reads its own output, or something else reads that layer.</exception>
    public TruthRows(ModelDefinition definition, Feedback feedback, int batch, ulong seed)
    {
        if (definition.Feedback.Length == 0)
            throw new ArgumentException($"{definition.Name} has no Autoregressive, which {feedback} is for.", nameof(feedback));
        if (definition.Feedback.Any(f => f.Output < 0))
        {
            throw new ArgumentException(
                $"{definition.Name} has an Autoregressive whose output is no output of the model, so {feedback} has no targets for it.", nameof(feedback));
        }

        _definition = definition;
        _feedback = feedback;
        _seed = seed ^ Domain;
        _row = definition.Feedback.Sum(Floats);
        _rows = new float[checked(batch * _row)];
        _targetLengths = new int[definition.Outputs.Length];
    }

    /// <summary>The rows of some sequences.</summary>
    public ReadOnlySpan<float> Of(int first, int count) => _rows.AsSpan(first * _row, count * _row);

    /// <summary>Learns the lengths of a loss's targets.</summary>
    /// <exception cref="ArgumentException">They are neither values that a step could read nor tokens.</exception>
    public void Use(Loss loss)
    {
        // The other method has a closure, which would be made at every step.
        if (loss != _loss)
            Learn(loss);
    }

    /// <summary>Learns the lengths of targets from how many there are: all values of the outputs, or tokens where steps read tokens.</summary>
    /// <exception cref="ArgumentException">There are as many as neither.</exception>
    public void Use(int targets, int batch)
    {
        _loss = null;
        int[] values = [.. _definition.Outputs.Select(o => o.Shape.Length)], tokens = [.. values];
        foreach (FeedbackDefinition layer in _definition.Feedback.Where(f => f.Vocabulary > 0))
            tokens[layer.Output] = layer.Steps;
        if (targets != batch * values.Sum() && targets != batch * tokens.Sum())
        {
            string or = tokens.Sum() == values.Sum() ? "" : $"{batch * tokens.Sum()} targets, tokens by their numbers, or ";
            throw new ArgumentException($"Expected {or}{batch * values.Sum()} targets ({batch} x {values.Sum()}), got {targets}.", "target");
        }

        SetLengths(targets == batch * values.Sum() ? values : tokens);
    }

    /// <summary>Lays the targets of a batch out and draws which of them are read.</summary>
    /// <param name="target">Packed rows.</param>
    /// <param name="step">The training step.</param>
    public void Fill(ReadOnlySpan<float> target, long step)
    {
        double truth = _feedback.TruthAt(step);
        for (int sequence = 0; sequence * _row < _rows.Length; sequence++)
        {
            int at = sequence * _row;
            for (int layer = 0; layer < _definition.Feedback.Length; layer++)
            {
                FeedbackDefinition feedback = _definition.Feedback[layer];
                ReadOnlySpan<float> own = target.Slice(sequence * _targetRow + Start(feedback.Output), _targetLengths[feedback.Output]);
                Span<float> values = _rows.AsSpan(at, feedback.Steps * feedback.Width);
                Span<float> flags = _rows.AsSpan(at + values.Length, feedback.Steps);
                Draw(flags, truth, step, layer, sequence);
                if (feedback.Vocabulary == 0)
                    own.CopyTo(values);
                else
                    FillTokens(own, values, flags, feedback);
                at += Floats(feedback);
            }
        }
    }

    private void Learn(Loss loss)
    {
        int[] lengths = [.. _definition.Outputs.Select(o => loss.TargetShape(o.Shape).Length)];
        foreach (FeedbackDefinition layer in _definition.Feedback)
        {
            if (lengths[layer.Output] != _definition.Outputs[layer.Output].Shape.Length && !IsTokens(layer, lengths[layer.Output]))
            {
                throw new ArgumentException(
                    $"{_feedback} needs targets of shape {_definition.Outputs[layer.Output].Shape}, which steps can read, and {loss.Name} takes {loss.TargetShape(_definition.Outputs[layer.Output].Shape)}.",
                    nameof(loss));
            }
        }

        SetLengths(lengths);
        _loss = loss;
    }

    private static void FillTokens(ReadOnlySpan<float> own, Span<float> values, Span<float> flags, FeedbackDefinition layer)
    {
        int width = own.Length / layer.Steps;
        for (int t = 0; t < layer.Steps; t++)
        {
            float token = width == 1 ? own[t] : TensorPrimitives.IndexOfMax(own.Slice(t * width, width));
            bool exists = token >= 0 && token < layer.Vocabulary && token == MathF.Floor(token);
            values[t] = BitConverter.Int32BitsToSingle(exists ? (int)token : 0);
            flags[t] = exists ? flags[t] : 0;
        }
    }

    private void Draw(Span<float> flags, double truth, long step, int layer, int sequence)
    {
        for (int t = 0; t < flags.Length; t++)
        {
            (uint high, uint low, _, _) = Philox.Generate(_seed + (ulong)layer, (ulong)step, (ulong)(uint)sequence << 32 | (uint)t);
            flags[t] = Philox.ToUnitDouble(high, low) < truth ? 1 : 0;
        }
    }

    private void SetLengths(int[] lengths)
    {
        lengths.CopyTo(_targetLengths, 0);
        _targetRow = lengths.Sum();
    }

    private int Start(int output)
    {
        int start = 0;
        for (int i = 0; i < output; i++)
            start += _targetLengths[i];
        return start;
    }

    private static bool IsTokens(FeedbackDefinition layer, int length) => layer.Vocabulary > 0 && length == layer.Steps;

    private static int Floats(FeedbackDefinition layer) => layer.Steps * (layer.Width + 1);
}
