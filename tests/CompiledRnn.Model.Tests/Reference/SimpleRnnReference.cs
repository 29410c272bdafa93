namespace CompiledRnn.ModelTests.Reference;

/// <summary><c>h' = act(x · K + h · R + b)</c> (keras/src/layers/rnn/simple_rnn.py).</summary>
internal sealed record SimpleRnnReference(int Units) : ReferenceLayer
{
    public Activation Activation { get; init; } = Activation.Tanh;

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
        $"SimpleRnn({Units}, Activation = Activation.{Activation}, UseBias = {Text(UseBias)}, "
        + $"ReturnSequences = {Text(ReturnSequences)}, GoBackwards = {Text(GoBackwards)}{GateDropout.Attribute(Dropout)}{StepStates.Attribute(Steps)})";

    /// <inheritdoc/>
    public override string Label =>
        $"SimpleRnn{Units}" + (Activation == Activation.Tanh ? "" : Activation.ToString())
        + (UseBias ? "" : "NoBias") + (ReturnSequences ? "Sequences" : "") + (GoBackwards ? "Backwards" : "")
        + GateDropout.Label(Dropout) + StepStates.Label(Steps);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        Node kernel = run.Parameter(), recurrent = run.Parameter();
        Node? bias = UseBias ? run.Parameter() : null;
        var states = new StepStates(tape, run, Steps, x[0].Rows, Units, x.Count);
        Node h = states.Initial(0);
        var dropout = new GateDropout(run, x[0], gates: 1, Units, Dropout, GoBackwards);
        var outputs = new List<Node>();
        foreach (Node step in GoBackwards ? x.Reverse() : x)
        {
            Node sum = tape.Add(dropout.OfInput(tape, step, kernel), dropout.OfState(tape, h, recurrent));
            h = states.Hold(outputs.Count, tape.Apply(bias is null ? sum : tape.Add(sum, bias), Activation), h);
            outputs.Add(states.Output(outputs.Count, h));
        }

        return states.End(outputs, h);
    }

    private static string Text(bool value) => value ? "true" : "false";
}
