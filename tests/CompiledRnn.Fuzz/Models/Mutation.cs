namespace CompiledRnn.Fuzz.Models;

/// <summary>Sources half typed: pieces cut, doubled, moved, signs put in.</summary>
internal static class Mutation
{
    private static readonly string[] Signs =
        ["[", "]", "(", ")", "{", "}", "<", ">", ",", ";", "=", "\"", "'", "@", "\\", "$", ".", ":", "::", "\u200D", "\0", "//", "/*", "#if", "\n", "-", "?", "!", "\"\"\"", "\uD800", " partial ", "Steps.Any", "file "];

    /// <summary>The source with a few changes.</summary>
    public static string Of(Random random, string text)
    {
        for (int changes = random.Next(1, 4); changes > 0 && text.Length > 2; changes--)
        {
            int at = random.Next(text.Length), length = random.Next(Math.Min(random.Next(4) == 0 ? 60 : 10, text.Length - at));
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Remove(at, length).Insert(random.Next(text.Length - length), text.Substring(at, length)),
                // Typed no further.
                3 when random.Next(4) == 0 => text[..at],
                _ => text.Insert(at, Signs[random.Next(Signs.Length)]),
            };
        }

        return text;
    }
}
