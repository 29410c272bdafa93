namespace CompiledRnn.Fuzz.Running;

/// <summary>A model that is told which steps count has the numbers of inputs that hold the value that masks.</summary>
internal static class Masks
{
    /// <summary>What is wrong; nothing for a model that masks no steps of its inputs.</summary>
    public static IEnumerable<string> Check(Subject subject, int batch)
    {
        if (subject.Mask(batch) is not { } mask)
            yield break;
        float[] x = subject.Inputs(batch), padded = mask.Pad(x), target = subject.Values(batch * subject.Sizes.Output.Length);
        float[] expected = subject.Predict(padded), given = new float[expected.Length];
        subject.Predict(x, given, mask.Steps);
        if (!Checks.Same(expected, given))
            yield return $"a prediction with a StepMask is not that of padded steps: {Checks.Differences(expected, given)}";
        foreach (((string name, float[] first), (_, float[] second)) in Step(subject, batch, padded, target, null).Zip(Step(subject, batch, x, target, mask)))
        {
            if (!Checks.Same(first, second))
                yield return $"{name} of a step with a StepMask {(first.Length == second.Length ? "differs" : "is of another length")}: {Checks.Differences(first, second)}";
        }
    }

    private static List<(string Name, float[] Numbers)> Step(Subject subject, int batch, float[] x, float[] target, RandomMask? mask)
    {
        using TrainingPass pass = subject.Pass(batch);
        float loss = pass.ForwardBackward(x, target, Loss.MeanSquaredError, inputGradient: true, steps: mask is null ? default : mask.Steps);
        return
        [
            ("the loss", [loss]), ("the output", pass.Output.ToArray()), ("the output's mask", pass.OutputMask.ToArray()),
            ("the gradient of the input", pass.InputGradient.ToArray()),
            .. subject.Weights.Select(weight => ($"the gradient of {weight}", pass.Gradient(weight))),
        ];
    }
}
