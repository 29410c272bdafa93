using System.Numerics.Tensors;

namespace Addition;

/// <summary>Questions and their sums, drawn as Keras's example draws them.</summary>
internal static class Sums
{
    /// <summary>
    /// Different sums (a + b and b + a are the same one) of numbers with up to so many digits, padded with spaces to one length, the
    /// question written backwards.
    /// </summary>
    public static (string Question, string Sum)[] Draw(int digits, int count)
    {
        var random = new Random(1);
        var sums = new Dictionary<(int, int), (string, string)>();
        while (sums.Count < count)
        {
            int a = Number(), b = Number();
            string question = string.Concat($"{a}+{b}".PadRight(2 * digits + 1).Reverse());
            sums.TryAdd((Math.Min(a, b), Math.Max(a, b)), (question, $"{a + b}".PadRight(digits + 1)));
        }

        // The last drawn are the rare ones: none of one digit is left by then.
        (string, string)[] shuffled = [.. sums.Values];
        random.Shuffle(shuffled);
        return shuffled;

        int Number() => random.Next((int)Math.Pow(10, random.Next(1, digits + 1)));
    }
}

/// <summary>Text as a one of twelve for each character.</summary>
internal static class Characters
{
    private const string All = " +0123456789";

    /// <summary>How many there are.</summary>
    public static int Count => All.Length;

    public static float[] Encode(string text) => [.. text.SelectMany(c => All.Select(other => other == c ? 1f : 0f))];

    /// <summary>The most probable character of each step.</summary>
    public static string Decode(float[] steps) => string.Concat(steps.Chunk(Count).Select(row => All[TensorPrimitives.IndexOfMax<float>(row)]));
}
