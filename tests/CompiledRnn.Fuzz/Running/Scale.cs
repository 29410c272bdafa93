namespace CompiledRnn.Fuzz.Running;

/// <summary>Weights that keep the numbers in bounds, so that differences mean something.</summary>
internal static class Scale
{
    private const float Largest = 1e4f;

    /// <summary>Gives a model random weights, smaller where many inputs come together: a recurrent layer is chaotic otherwise.</summary>
    /// <returns>Whether its outputs are finite and moderate then.</returns>
    public static bool MakeFinite(Subject subject, int batch)
    {
        foreach (float scale in new[] { 0.8f, 0.3f, 0.05f })
        {
            foreach (Parameter weight in subject.Weights)
                weight.CopyFrom([.. subject.Values(weight.Length).Select(v => v * scale * (weight.Shape.Rank == 0 ? 1 : Math.Min(1, 2 / MathF.Sqrt(weight.Shape[0]))))]);
            if (subject.Predict(subject.Inputs(batch)).All(v => Math.Abs(v) < Largest))
                return true;
        }

        return false;
    }
}
