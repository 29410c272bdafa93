using CompiledRnn.Generated;

namespace CompiledRnn.ModelTests.Reference;

/// <summary>The layers inside one step after the other, each on the output of the one before.</summary>
/// <param name="Steps">Steps of the output.</param>
/// <param name="Inner">The layers inside.</param>
internal sealed record AutoregressiveReference(int Steps, params ReferenceLayer[] Inner) : ReferenceLayer
{
    /// <summary>Names of what the states start from, or null for zeros.</summary>
    public string? InitialState { get; init; }

    /// <summary>What the first step reads.</summary>
    public FirstInput First { get; init; }

    /// <summary>Width of the zeros that the first step reads, or tokens of the vocabulary.</summary>
    public int Width { get; init; }

    /// <summary>The token that the first step reads.</summary>
    public int StartToken { get; init; }

    /// <summary>From step and output the node that the next step reads in its place; null: the output itself.</summary>
    public Func<int, Node, Tape, Node>? Truth { get; init; }

    /// <inheritdoc/>
    public override string Attribute =>
        $"Autoregressive({Steps}{(InitialState is null ? "" : $", InitialState = \"{InitialState}\"")}{(First == default ? "" : $", First = FirstInput.{First}")}{(First == FirstInput.StartToken ? $", StartToken = {StartToken}" : "")}), "
        + string.Join(", ", Inner.Select(i => i.Attribute));

    /// <inheritdoc/>
    public override string Label => $"Autoregressive{Steps}{InitialState}{(First == default ? "" : First)}{string.Concat(Inner.Select(i => i.Label))}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        int first = run.NextParameter, layer = run.Layer, states = Inner.Sum(StateCount);
        TrainingStep? training = run.Training;
        Node row = First switch
        {
            FirstInput.Zeros => Node.Zeros(x[0].Rows, Width),
            FirstInput.StartToken => TokenReference.Rows(Width, Enumerable.Repeat(StartToken, x[0].Rows)),
            _ => x[^1],
        };
        var outputs = new List<Node>();
        for (int t = 0; t < Steps; t++)
        {
            run.NextParameter = first;
            run.Training = training?.Within(layer, t, logits: false);
            IReadOnlyList<Node> value = [row];
            for (int i = 0; i < Inner.Length; i++)
            {
                // The layers of one step are numbered behind their states.
                run.Layer = states + i;
                run.LastStates = [];
                value = From(Inner[i], t == 0 ? InitialState : $"Carried{i}").Forward(tape, value, run);
                for (int s = 0; s < run.LastStates.Count; s++)
                    run.Named[$"Carried{i}.{"HC"[s]}"] = [run.LastStates[s]];
            }

            outputs.Add(value[^1]);
            row = Truth is not null ? Truth(t, value[^1], tape) : Inner[0] is TokenReference ? TokenReference.Greedy(value[^1]) : value[^1];
        }

        (run.Training, run.Layer) = (training, layer);
        return outputs;
    }

    private static int StateCount(ReferenceLayer layer) => layer switch
    {
        LstmReference => 2,
        GruReference or SimpleRnnReference => 1,
        _ => 0,
    };

    private static ReferenceLayer From(ReferenceLayer layer, string? states) => layer switch
    {
        LstmReference lstm => lstm with { InitialState = states },
        GruReference gru => gru with { InitialState = states },
        SimpleRnnReference simple => simple with { InitialState = states },
        _ => layer,
    };
}
