namespace CompiledRnn.ModelTests.Reference;

/// <summary>
/// <c>z</c>, <c>r</c> from <c>x · K + b_0 + h · R + b_1</c>, <c>n = act(x · K + b_0 + r (h · R + b_1))</c>, <c>h' = z h + (1 - z) n</c>, columns
/// in the order z, r, n (keras/src/layers/rnn/gru.py, reset_after); without reset_after one bias and <c>n = act(x · K + b + (r h) · R)</c>.
/// </summary>
internal sealed record GruReference(int Units) : ReferenceLayer
{
    public Activation Activation { get; init; } = Activation.Tanh;

    public Activation RecurrentActivation { get; init; } = Activation.Sigmoid;

    public bool UseBias { get; init; } = true;

    public bool ResetAfter { get; init; } = true;

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
        $"Gru({Units}, Activation = Activation.{Activation}, RecurrentActivation = Activation.{RecurrentActivation}, "
        + $"UseBias = {Text(UseBias)}, ResetAfter = {Text(ResetAfter)}, ReturnSequences = {Text(ReturnSequences)}, GoBackwards = {Text(GoBackwards)}{GateDropout.Attribute(Dropout)}{StepStates.Attribute(Steps)})";

    /// <inheritdoc/>
    public override string Label =>
        $"Gru{Units}"
        + ((Activation, RecurrentActivation) is (Activation.Tanh, Activation.Sigmoid) ? "" : $"{Activation}{RecurrentActivation}")
        + (ResetAfter ? "" : "Before") + (UseBias ? "" : "NoBias") + (ReturnSequences ? "Sequences" : "") + (GoBackwards ? "Backwards" : "")
        + GateDropout.Label(Dropout) + StepStates.Label(Steps);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node kernel = run.Parameter(), recurrent = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        var states = new StepStates(tape, run, Steps, x[0].Rows, Units, x.Count);
        Node h = states.Initial(0);
        var dropout = new GateDropout(run, x[0], gates: 3, Units, Dropout, GoBackwards);
        var outputs = new List<Node>();
        foreach (Node step in GoBackwards ? x.Reverse() : x)
        {
            Node input = dropout.OfInput(tape, step, kernel), state = dropout.OfState(tape, h, recurrent);
            if (bias is not null)
            {
                input = tape.Add(input, tape.Row(bias, 0));
                if (ResetAfter)
                    state = tape.Add(state, tape.Row(bias, 1));
            }

            Node z = Gate(input, state, 0), r = Gate(input, state, 1);
            Node candidate = ResetAfter ? tape.Multiply(r, Third(state)) : tape.MatMul(tape.Multiply(r, dropout.State(tape, h, 2)), Third(recurrent));
            Node n = tape.Apply(tape.Add(Third(input), candidate), Activation);
            h = states.Hold(outputs.Count, tape.Add(n, tape.Multiply(z, tape.Subtract(h, n))), h);
            outputs.Add(states.Output(outputs.Count, h));
        }

        return states.End(outputs, h);

        Node Gate(Node input, Node state, int gate) => tape.Apply(
            tape.Add(tape.Columns(input, gate * Units, Units), tape.Columns(state, gate * Units, Units)), RecurrentActivation);
        Node Third(Node sums) => tape.Columns(sums, 2 * Units, Units);
    }

    private static string Text(bool value) => value ? "true" : "false";
}
