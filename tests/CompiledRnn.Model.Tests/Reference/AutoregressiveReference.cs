namespace CompiledRnn.ModelTests.Reference;

/// <summary>Layers over one step, run again and again, each output the next input.</summary>
/// <param name="Steps">Steps.</param>
/// <param name="Inner">The layers; recurrent ones carry their states.</param>
internal sealed record AutoregressiveReference(int Steps, params ReferenceLayer[] Inner) : ReferenceLayer
{
    /// <summary>Names of what the states start from, or null for zeros.</summary>
    public string? InitialState { get; init; }

    /// <inheritdoc/>
    public override string Attribute =>
        $"Autoregressive({Steps}{(InitialState is null ? "" : $", InitialState = \"{InitialState}\"")}), {string.Join(", ", Inner.Select(i => i.Attribute))}";

    /// <inheritdoc/>
    public override string Label => $"Autoregressive{Steps}{InitialState}{string.Concat(Inner.Select(i => i.Label))}";

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Forward(Tape tape, IReadOnlyList<Node> x, ReferenceRun run)
    {
        int first = run.NextParameter;
        IReadOnlyList<Node> row = x;
        var outputs = new List<Node>();
        for (int t = 0; t < Steps; t++)
        {
            run.NextParameter = first;
            for (int i = 0; i < Inner.Length; i++)
            {
                run.LastStates = [];
                row = From(Inner[i], t == 0 ? InitialState : $"Carried{i}").Forward(tape, row, run);
                for (int s = 0; s < run.LastStates.Count; s++)
                    run.Named[$"Carried{i}.{"HC"[s]}"] = [run.LastStates[s]];
            }

            outputs.Add(row[^1]);
        }

        return outputs;
    }

    private static ReferenceLayer From(ReferenceLayer layer, string? states) => layer switch
    {
        LstmReference lstm => lstm with { InitialState = states },
        GruReference gru => gru with { InitialState = states },
        SimpleRnnReference simple => simple with { InitialState = states },
        _ => layer,
    };
}
