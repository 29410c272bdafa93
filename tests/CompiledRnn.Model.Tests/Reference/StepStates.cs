namespace CompiledRnn.ModelTests.Reference;

/// <summary>Where a recurrent layer's states start, how masked steps carry them, and what is left of them at the end.</summary>
/// <param name="tape">The tape.</param>
/// <param name="run">The pass.</param>
/// <param name="options">Of the layer.</param>
/// <param name="batch">Sequences.</param>
/// <param name="units">Width of a state.</param>
/// <param name="steps">Steps.</param>
internal sealed class StepStates(Tape tape, ReferenceRun run, StepOptions options, int batch, int units, int steps)
{
    private readonly double[][]? _mask = run.Mask;

    /// <summary>The options' text in an attribute.</summary>
    public static string Attribute(StepOptions options) =>
        (options.InitialState is null ? "" : $", InitialState = \"{options.InitialState}\"") + (options.ZeroOutputForMask ? ", ZeroOutputForMask = true" : "");

    /// <summary>The options' text in a name.</summary>
    public static string Label(StepOptions options) =>
        (options.InitialState is null ? "" : "From" + options.InitialState.Replace(", ", "").Replace(".", "")) + (options.ZeroOutputForMask ? "Zero" : "");

    /// <summary>A state before the first step.</summary>
    /// <param name="index">0 for h, 1 for c.</param>
    public Node Initial(int index)
    {
        if (options.InitialState is not { } names)
            return Node.Zeros(batch, units);
        string[] parts = names.Split(", ");
        if (run.Named.TryGetValue($"{names}.Forward{"HC"[index]}", out IReadOnlyList<Node>? forward))
            return tape.Concatenate([forward[0], run.Named[$"{names}.Backward{"HC"[index]}"][0]]);
        return parts.Length == 1 && run.Named.TryGetValue($"{names}.{"HC"[index]}", out IReadOnlyList<Node>? state) ? state[0] : run.Named[parts[index]][0];
    }

    /// <summary>A state after a step: the new one, or on masked rows the one before.</summary>
    public Node Hold(int step, Node next, Node previous) => _mask is null
        ? next
        : tape.Add(tape.Multiply(next, Rows(step, 0)), tape.Multiply(previous, Rows(step, 1)));

    /// <summary>The output of a step.</summary>
    public Node Output(int step, Node h) => _mask is null || !options.ZeroOutputForMask ? h : tape.Multiply(h, Rows(step, 0));

    /// <summary>The layer's output; the final states are noted.</summary>
    public IReadOnlyList<Node> End(List<Node> outputs, params Node[] states)
    {
        run.LastStates = states;
        if (options.ReturnSequences)
            return outputs;
        run.Mask = null;
        return [outputs[^1]];
    }

    // The mask, or what it leaves, for every unit.
    private Node Rows(int step, int offset) => new(
        batch, units, [.. _mask![options.GoBackwards ? steps - 1 - step : step].SelectMany(m => Enumerable.Repeat(Math.Abs(offset - m), units))]);
}

/// <summary>Options of a recurrent layer that concern its states.</summary>
/// <param name="ReturnSequences">Whether the output is the sequence.</param>
/// <param name="GoBackwards">Whether steps are read from the last.</param>
/// <param name="InitialState">Names, or null for zeros.</param>
/// <param name="ZeroOutputForMask">Whether masked steps' outputs are zero.</param>
internal sealed record StepOptions(bool ReturnSequences, bool GoBackwards, string? InitialState, bool ZeroOutputForMask);
