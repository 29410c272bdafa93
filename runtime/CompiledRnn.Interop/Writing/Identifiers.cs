using System.Text.RegularExpressions;

namespace CompiledRnn.Interop;

/// <summary>C# identifiers from Keras's names.</summary>
internal static partial class Identifiers
{
    /// <summary><c>recurrent_kernel</c> to <c>RecurrentKernel</c>; what cannot stand in an identifier goes.</summary>
    public static string Pascal(string name)
    {
        string text = string.Concat(Words().Split(name).Where(w => w.Length > 0).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "Layer" + text : text;
    }

    /// <summary>Whether Keras gave the name itself: <c>simple_rnn_2</c> for a SimpleRNN (keras/src/utils/naming.py).</summary>
    public static bool IsAutomatic(KerasLayer layer)
    {
        string words = Capitals().Replace(layer.ClassName, "$1_$2");
        string automatic = LowerUpper().Replace(words, "$1_$2").ToLowerInvariant();
        return layer.Name == automatic
            || (layer.Name.StartsWith(automatic + "_", StringComparison.Ordinal) && layer.Name[(automatic.Length + 1)..].All(char.IsAsciiDigit));
    }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Words();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex Capitals();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerUpper();
}
