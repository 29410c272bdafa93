namespace CompiledRnn.Aot;

/// <summary>Lengths, tokens, several outputs and streams, with what must hold after each.</summary>
internal static class GraphWalk
{
    /// <summary>What is wrong, or null.</summary>
    public static string? FirstProblem() => LettersAreLearnt() ?? StreamsAgree();

    // The first letter is the number of steps; the others follow it.
    private static string? LettersAreLearnt()
    {
        var model = new Speller(seed: 2);
        using TrainingPass pass = model.CreatePass(8, threads: 2, seed: 1, feedback: Feedback.TeacherForcing);
        var optimizer = new Adam(2e-2f);
        float last = 0;
        for (int step = 0; step < 200; step++)
        {
            int steps = 1 + step % 3;
            float[] target = [.. Enumerable.Range(0, 32).Select(i => (float)((steps + i % 4) % 6))];
            pass.ZeroGradients();
            last = pass.ForwardBackward(Inputs(8 * steps * 3, step), target, Loss.SparseCategoricalCrossentropy);
            optimizer.Step(model, pass);
        }

        int[] written = model.Generate(Inputs(2 * 3, 1));
        if (!written.SequenceEqual([2, 3, 4, 5]))
            return $"after 200 steps (loss {last}) two steps are spelt {string.Join(", ", written)}";
        int[] best = model.BeamSearch(Inputs(2 * 3, 1), new BeamSearchOptions { Width = 3 })[0].Tokens;
        return best.SequenceEqual(written) ? null : $"the best of the beam is {string.Join(", ", best)}";
    }

    private static string? StreamsAgree()
    {
        var model = new Watcher(seed: 4);
        float[] x = Inputs(5 * 3, 5), level = new float[5 * 2], kind = new float[5 * 3], step = new float[5];
        model.Predict(x, level, kind);
        using ModelStream stream = model.CreateStream();
        for (int t = 0; t < 5; t++)
        {
            stream.Step(x.AsSpan(t * 3, 3), step);
            if (!step.AsSpan(0, 2).SequenceEqual(level.AsSpan(t * 2, 2)) || !step.AsSpan(2).SequenceEqual(kind.AsSpan(t * 3, 3)))
                return $"step {t} of the stream has other numbers";
        }

        var batch = new Watcher.Batch(x, level, kind);
        float loss = (float)model.Evaluate(batch, Watcher.Losses(level: Loss.MeanSquaredError, kind: Loss.KLDivergence, kindWeight: 0.5f)).Loss;
        return Math.Abs(loss) < 1e-5f ? null : $"its own outputs have the loss {loss}";
    }

    private static float[] Inputs(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() + 0.1f)];
    }
}
