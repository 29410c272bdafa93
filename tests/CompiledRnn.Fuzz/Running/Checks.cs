using System.Globalization;
using CompiledRnn.Generated;

namespace CompiledRnn.Fuzz.Running;

/// <summary>Runs a model and compares its numbers with each other.</summary>
internal static class Checks
{
    private static readonly int[] Batches = [1, 2, 3, 3, 5, 7, 17, 33];

    /// <summary>What is wrong; nothing where all is well.</summary>
    public static IEnumerable<string> Of(Type type, CompiledModel model, int seed, string source)
    {
        var random = new Random(seed);
        if (Subject.Of(type, model, random) is not { } subject)
            return [];
        int batch = Batches[random.Next(Batches.Length)];
        IEnumerable<string> faults = [.. Sizes(subject), .. Predictions(subject, batch)];
        if (!Scale.MakeFinite(subject, batch))
            return faults;
        return [.. faults, .. Passes(subject, batch, source), .. Masks.Check(subject, batch), .. Streams.Check(subject), .. Gradients.Check(subject, source)];
    }

    /// <summary>What the class says of itself.</summary>
    private static IEnumerable<string> Sizes(Subject subject)
    {
        long parameters = subject.Model.Parameters.Sum(p => (long)p.Length);
        if (subject.Static("ParameterCount") is int count && count != parameters)
            yield return $"ParameterCount is {count}, and there are {parameters}";
        foreach ((string name, TensorShape row) in new[] { ("InputShape", subject.Model.Definition.Input), ("OutputShape", subject.Model.Definition.Output) })
        {
            if (subject.Static(name) is TensorShape shape && shape != row)
                yield return $"{name} is {shape}, and the rows are {row}";
        }

        if (subject.Steps.Length > 0 && subject.Model.OutputShapeAt(subject.Steps) != subject.Sizes.Output)
            yield return "OutputShapeAt is another shape";
        if (subject.Sizes.Outputs.Concat(subject.Sizes.Inputs).Any(p => !p.Shape.IsFixed || p.Shape.Length < 1))
            yield return "a shape without values: " + string.Join(", ", subject.Sizes.Outputs.Concat(subject.Sizes.Inputs).Select(p => p.Shape));
    }

    private static IEnumerable<string> Predictions(Subject subject, int batch)
    {
        float[] x = subject.Inputs(batch), y = subject.Predict(x);
        if (y.Length != batch * subject.Sizes.Output.Length)
            yield return $"Predict gave {y.Length} values for {batch} sequences of {subject.Sizes.Output}";
        float[] over = [.. Enumerable.Repeat(12345.678f, y.Length)];
        subject.Predict(x, over);
        if (!Same(y, over))
            yield return $"Predict over a filled span differs: {Differences(y, over)}";
        _ = subject.Predict(subject.Inputs(batch));
        if (!Same(y, subject.Predict(x)))
            yield return "a prediction after another differs";
        float[] alone = [.. x.Chunk(subject.Row).SelectMany(subject.Predict)];
        if (!Same(y, alone))
            yield return $"a sequence alone differs: {Differences(y, alone)}";
    }

    private static IEnumerable<string> Passes(Subject subject, int batch, string source)
    {
        float[] x = subject.Inputs(batch), y = Output(subject, x, batch, 1), again = Output(subject, x, batch, 1), other = Output(subject, x, batch, 2);
        if (!Same(y, again))
            yield return $"a pass with the same seed differs: {Differences(y, again)}";
        bool draws = source.Contains("Dropout", StringComparison.Ordinal) || source.Contains("Noise", StringComparison.Ordinal);
        if (!draws && !Same(y, other))
            yield return $"the pass draws random numbers: {Differences(y, other)}";
        float[] predicted = subject.Predict(x);
        // Batch statistics are the batch's in a pass and the moving ones in a prediction.
        if (!draws && !subject.Sizes.NeedsWholeBatch && !predicted.Zip(y, (a, b) => Math.Abs(a - b) <= 2e-4 * (1 + Math.Abs(a))).All(near => near))
            yield return $"the prediction is not the pass's output: {Differences(predicted, y)}";
    }

    private static float[] Output(Subject subject, float[] x, int batch, int seed)
    {
        using TrainingPass pass = subject.Pass(batch, seed);
        pass.Forward(x);
        return pass.Output.ToArray();
    }

    /// <summary>Whether all numbers are the same; NaN is NaN, and 0 is -0.</summary>
    public static bool Same(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        bool same = left.Length == right.Length;
        for (int i = 0; same && i < left.Length; i++)
            same = left[i].Equals(right[i]);
        return same;
    }

    /// <summary>The first places where they differ.</summary>
    public static string Differences(float[] left, float[] right) => $"of {left.Length}, " + string.Join("; ", left.Zip(right).Select((pair, i) => (pair, i))
        .Where(p => !p.pair.First.Equals(p.pair.Second)).Take(4).Select(p => string.Create(CultureInfo.InvariantCulture, $"[{p.i}] {p.pair.First} and {p.pair.Second}")));
}
