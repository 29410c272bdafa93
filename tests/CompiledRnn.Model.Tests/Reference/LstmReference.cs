namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// <c>z = x · K + h · R + b</c>; <c>c' = f c + i act(g)</c>, <c>h' = o act(c')</c> with the gates in the order i, f, g, o
/// (keras/src/layers/rnn/lstm.py). Backwards, the output is in the order of processing.
/// </summary>
internal sealed record LstmReference(int Units) : ReferenceLayer
{
    public Activation Activation { get; init; } = Activation.Tanh;

    public Activation RecurrentActivation { get; init; } = Activation.Sigmoid;

    public bool UseBias { get; init; } = true;

    /// <summary>Shares of input and state to drop in training.</summary>
    public (double Input, double State) Dropout { get; init; }

    public bool ReturnSequences { get; init; }

    public bool GoBackwards { get; init; }

    /// <summary>Names of what the states start from, or null for zeros.</summary>
    public string? InitialState { get; init; }

    public bool ZeroOutputForMask { get; init; }

    private StepOptions Steps => new(ReturnSequences, GoBackwards, InitialState, ZeroOutputForMask);

    /// <inheritdoc/>
    public override string Attribute =>
        $"Lstm({Units}, Activation = Activation.{Activation}, RecurrentActivation = Activation.{RecurrentActivation}, "
        + $"UseBias = {Text(UseBias)}, ReturnSequences = {Text(ReturnSequences)}, GoBackwards = {Text(GoBackwards)}{GateDropout.Attribute(Dropout)}{StepStates.Attribute(Steps)})";

    /// <inheritdoc/>
    public override string Label =>
        $"Lstm{Units}"
        + ((Activation, RecurrentActivation) is (Activation.Tanh, Activation.Sigmoid) ? "" : $"{Activation}{RecurrentActivation}")
        + (UseBias ? "" : "NoBias") + (ReturnSequences ? "Sequences" : "") + (GoBackwards ? "Backwards" : "")
        + GateDropout.Label(Dropout) + StepStates.Label(Steps);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node kernel = run.Parameter(), recurrent = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        var states = new StepStates(tape, run, Steps, x[0].Rows, Units, x.Count);
        Node h = states.Initial(0), c = states.Initial(1);
        var dropout = new GateDropout(run, x[0], gates: 4, Units, Dropout, GoBackwards);
        var outputs = new List<Node>();
        foreach (Node step in GoBackwards ? x.Reverse() : x)
        {
            Node z = tape.Add(dropout.OfInput(tape, step, kernel), dropout.OfState(tape, h, recurrent));
            if (bias is not null)
                z = tape.Add(z, bias);
            Node nextC = tape.Add(tape.Multiply(Gate(z, 1), c), tape.Multiply(Gate(z, 0), tape.Apply(tape.Columns(z, 2 * Units, Units), Activation)));
            Node next = tape.Multiply(Gate(z, 3), tape.Apply(nextC, Activation));
            c = states.Hold(outputs.Count, nextC, c);
            h = states.Hold(outputs.Count, next, h);
            outputs.Add(states.Output(outputs.Count, h));
        }

        return states.End(outputs, h, c);

        Node Gate(Node z, int gate) => tape.Apply(tape.Columns(z, gate * Units, Units), RecurrentActivation);
    }

    private static string Text(bool value) => value ? "true" : "false";
}
