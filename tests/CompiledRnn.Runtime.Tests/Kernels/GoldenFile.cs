using System.Text.Json;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Reads reference cases of activations and runs their functions.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Kernels", "Golden", name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>The values of a tensor.</summary>
    public static float[] Floats(JsonElement tensor) => [.. tensor.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())];

    /// <summary>A function by the name it has in a case.</summary>
    public static Activation Function(string name) => name == "swish" ? Activation.Silu : Enum.Parse<Activation>(name.Replace("_", ""), ignoreCase: true);

    public static float[] Apply(Activation function, float[] x)
    {
        var y = new GuardedFloats(x.Length);
        ActivationFormula.All[function].Kernel.Apply(new GuardedFloats(x), y);
        return y.Span.ToArray();
    }

    public static float[] Gradient(Activation function, float[] x, float[] y, float[] dy)
    {
        var dx = new GuardedFloats(x.Length);
        ActivationFormula.All[function].Kernel.Gradient(new GuardedFloats(ActivationFacts.NeedsInput(function) ? x : y), new GuardedFloats(dy), dx);
        return dx.Span.ToArray();
    }

    /// <summary>Fails where values are not within the limits of the cases: relative to the value, or for gradients to the largest one.</summary>
    public static void AssertClose(string what, JsonElement expected, float[] actual, bool gradients)
    {
        float[] right = Floats(expected);
        Assert.Equal(right.Length, actual.Length);
        float largest = right.Max(MathF.Abs);
        for (int i = 0; i < right.Length; i++)
        {
            float limit = gradients ? 2e-5f * MathF.Max(1, largest) : 1e-5f * MathF.Max(1, MathF.Abs(right[i]));
            Assert.True(MathF.Abs(right[i] - actual[i]) <= limit, $"{what}[{i}] = {actual[i]:G9}, expected {right[i]:G9}");
        }
    }
}
