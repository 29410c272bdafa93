using System.Diagnostics.CodeAnalysis;

namespace CompiledRnn.Generated;

/// <content>The definition for the steps of a call, where they come with it.</content>
public sealed partial class ModelDefinition
{
    // Lengths whose definitions are kept; a program that uses more makes some of them anew.
    private const int MostKept = 256;

    private ModelDefinition[] _kept = [];
    private readonly ModelDefinition? _all;
    private readonly int[] _steps = [];
    private int _next;

    /// <summary>Made by generated code.</summary>
    public ModelDefinition()
    {
    }

    [SetsRequiredMembers]
    private ModelDefinition(ModelDefinition all, CallSizes sizes, int[] steps)
    {
        (Name, Summary, Parameters, ParameterFloats, StateFloats) = (all.Name, all.Summary, all.Parameters, all.ParameterFloats, all.StateFloats);
        (NeedsWholeBatch, Lengths, _all) = (all.NeedsWholeBatch, all.Lengths, all);
        (Feedback, Decoder) = (all.Feedback, all.Decoder);
        (Infer, Forward, Backward) = (all.Infer, all.Forward, all.Backward);
        (InferenceWorkspace, TrainingWorkspace) = (sizes.Inference, sizes.Training);
        Inputs = [.. all.Inputs.Select((port, i) => port with { Shape = sizes.Inputs[i] })];
        Outputs = [.. all.Outputs.Select((port, i) => port with { Shape = sizes.Outputs[i] })];
        _steps = steps;
        Together = all.Together;
        Flops = all.Flops * steps.Sum(s => (long)s) / (LengthDefinition.SampleSteps * steps.Length);
    }

    /// <summary>Where inputs have any number of steps: what they are and the sizes that follow; null where all sizes are fixed.</summary>
    public LengthDefinition? Lengths { get; init; }

    /// <summary>Whether the sizes are known: all fixed, or those of a call.</summary>
    internal bool IsFixed => Lengths is null || _steps.Length > 0;

    /// <summary>The steps of a call that this is the definition for, one number for each input of any length.</summary>
    public ReadOnlySpan<int> Steps => _steps;

    /// <summary>The definition of the model, for whatever lengths.</summary>
    internal ModelDefinition All => _all ?? this;

    /// <summary>
    /// The definition for the steps of a call. Made once for each length and kept, so that a length that was there before allocates nothing.
    /// </summary>
    /// <param name="steps">One number for each input of any length.</param>
    /// <exception cref="ArgumentException">There are other numbers of steps than inputs of any length, or too few steps.</exception>
    public ModelDefinition At(ReadOnlySpan<int> steps)
    {
        if (Lengths is not { } lengths || _steps.Length > 0)
            throw new ArgumentException($"{Name} has inputs {Input}, whose steps are fixed; expected no steps, got {Text(steps)}.", nameof(steps));
        ModelDefinition[] kept = Volatile.Read(ref _kept);
        foreach (ModelDefinition known in kept)
        {
            if (known._steps.AsSpan().SequenceEqual(steps))
                return known;
        }

        ModelDefinition made = Make(lengths, steps);
        Keep(made);
        return made;
    }

    /// <summary>The definition for one sequence that is the whole input: its length says how many steps there are.</summary>
    /// <param name="floats">Values of the input.</param>
    /// <param name="batch">Sequences in it.</param>
    /// <param name="name">The argument, for messages.</param>
    /// <exception cref="ArgumentException">There are several inputs, or the values are no whole number of steps.</exception>
    internal ModelDefinition For(int floats, int batch, string name)
    {
        if (IsFixed)
            return this;
        if (Inputs.Length > 1)
            throw new ArgumentException($"{Name} has several inputs, of any number of steps: pass the steps too, one number for each of {string.Join(", ", Lengths!.Inputs)}.", name);
        int width = Inputs[0].IsTokens ? 1 : Inputs[0].Shape[1];
        long step = (long)width * batch;
        if (floats == 0 || floats % step != 0)
            throw new ArgumentException($"Expected a multiple of {step} values ({(batch == 1 ? "" : $"{batch} sequences of any number of ")}steps x {width} features), got {floats}.", name);
        return At([(int)(floats / step)]);
    }

    /// <summary>The definition that fits the inputs of a data set.</summary>
    internal ModelDefinition For(IDataset data) => IsFixed ? this
        : data is ModelBatch batch && batch.Sizes.All == this ? batch.Sizes
        : Inputs.Length == 1 && data.InputShape is { Rank: >= 1, IsFixed: true } ? At([data.InputShape[0]])
        : Inputs.Length == 1 ? throw new ArgumentException("Parts of buckets are no data of one length: take parts of the sequences, and put each in buckets.", nameof(data))
        : throw new ArgumentException($"{Name} has several inputs, of any number of steps: its data are a {Name}.Batch.", nameof(data));

    private static string Text(ReadOnlySpan<int> steps) => $"[{string.Join(", ", steps.ToArray())}]";

    private ModelDefinition Make(LengthDefinition lengths, ReadOnlySpan<int> steps)
    {
        if (steps.Length != lengths.Inputs.Length)
            throw new ArgumentException($"{Name} expects {lengths.Inputs.Length} number(s) of steps, one for each of {string.Join(", ", lengths.Inputs)}, got {Text(steps)}.", nameof(steps));
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i] < lengths.Least[i])
                throw new ArgumentException($"{Name} needs at least {lengths.Least[i]} steps of {lengths.Inputs[i]}, got {steps[i]}.", nameof(steps));
        }

        try
        {
            return new ModelDefinition(this, lengths.At(steps), steps.ToArray());
        }
        catch (OverflowException)
        {
            throw new ArgumentException($"Sequences of {Text(steps)} steps are too long for {Name}: its memory is past 2^31 floats.", nameof(steps));
        }
    }

    private void Keep(ModelDefinition made)
    {
        lock (Parameters)
        {
            ModelDefinition[] kept = _kept;
            if (kept.Length < MostKept)
            {
                _kept = [.. kept, made];
                return;
            }

            // Another thread may be reading the array: a slot changes whole.
            kept[_next++ % MostKept] = made;
        }
    }
}
