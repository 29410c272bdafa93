using System.Globalization;

namespace CompiledRnn;

/// <summary>A scaler as a line of text.</summary>
internal static class ScalerText
{
    private const string Center = "center", Scale = "scale";

    public static string Format(Scaler scaler) => $"{Center} {Join(scaler.Center)}; {Scale} {Join(scaler.ScaleFactors)}";

    public static Scaler Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(';', StringSplitOptions.TrimEntries);
        if (parts.Length != 2)
            throw Unexpected(text);
        double[] center = Numbers(parts[0], Center, text), scale = Numbers(parts[1], Scale, text);
        try
        {
            return new Scaler(center, scale);
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The text of a scaler is not valid: {e.Message}", e);
        }
    }

    // .NET writes the shortest digits that read back as the same double.
    private static string Join(ReadOnlySpan<double> values) =>
        string.Join(' ', Array.ConvertAll(values.ToArray(), v => v.ToString(CultureInfo.InvariantCulture)));

    private static double[] Numbers(string part, string word, string text)
    {
        string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words[0] != word)
            throw Unexpected(text);
        return Array.ConvertAll(words[1..], w => double.TryParse(w, CultureInfo.InvariantCulture, out double value) ? value : throw Unexpected(text));
    }

    private static FormatException Unexpected(string text) =>
        new($"Expected the text of a scaler such as \"{Center} 16.4 8.2; {Scale} 7.3 5\", got \"{text}\".");
}
