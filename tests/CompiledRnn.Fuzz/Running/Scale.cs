namespace CompiledRnn.Fuzz.Running;

/// <summary>Weights that keep the numbers in bounds, so that differences mean something.</summary>
internal static class Scale
{
    private const float Largest = 1e4f;

    /// <summary>Gives a model random weights.</summary>
    /// <returns>Whether its outputs are finite and moderate then.</returns>
    public static bool MakeFinite(Subject subject, int batch)
    {
        foreach (float scale in new[] { 0.8f, 0.3f, 0.05f })
        {
            foreach (Parameter weight in subject.Weights)
                weight.CopyFrom([.. subject.Values(weight.Length).Select(v => v * scale)]);
            if (subject.Predict(subject.Inputs(batch)).All(v => Math.Abs(v) < Largest))
                return true;
        }

        return false;
    }
}
