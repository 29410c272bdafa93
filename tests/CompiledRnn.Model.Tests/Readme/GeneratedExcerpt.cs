namespace CompiledRnn.ModelTests.Readme;

/// <summary>The parts of a generated file that README.md shows.</summary>
internal static class GeneratedExcerpt
{
    /// <summary>The header, the layers of a prediction, and the loop over input and state in the first LSTM's step at 512 bits.</summary>
    public static string Of(string generated)
    {
        string[] lines = generated.Split('\n');
        int infer = IndexOf(lines, 0, "private static void Infer(");
        int step = IndexOf(lines, IndexOf(lines, 0, "class Width512"), "public static void Step(");
        return string.Join(
            "\n\n",
            Block(lines, IndexOf(lines, 0, "// WaveForecaster:"), line => line == "//"),
            Block(lines, IndexOf(lines, infer, "// Lstm:"), line => line == "        }"),
            Block(lines, IndexOf(lines, step, "for (nuint k"), line => line.Trim() == "}") + "\n}");
    }

    private static int IndexOf(string[] lines, int start, string text)
    {
        int index = Array.FindIndex(lines, start, line => line.Contains(text, StringComparison.Ordinal));
        return index >= 0 ? index : throw new ArgumentException($"The generated code has no line with \"{text}\".");
    }

    // From a line to the one before the end, moved to the margin.
    private static string Block(string[] lines, int start, Predicate<string> isEnd)
    {
        int end = Array.FindIndex(lines, start, isEnd), indent = lines[start].Length - lines[start].TrimStart().Length;
        return string.Join("\n", lines[start..end].Select(line => line.Length > indent ? line[indent..] : ""));
    }
}
