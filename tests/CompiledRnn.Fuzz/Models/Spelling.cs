using System.Globalization;

namespace CompiledRnn.Fuzz.Models;

/// <summary>The many ways to write one bracket: aliases, full names, argument names, constants from another file, expressions.</summary>
internal sealed class Spelling(Random random)
{
    private readonly bool _plain = random.Next(3) == 0;
    private readonly SortedDictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly List<string> _constants = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The using directives that what was written needs.</summary>
    public string Usings => "using CompiledRnn;\n" + string.Concat(_aliases.Select(a => $"using {a.Value} = {a.Key};\n"));

    /// <summary>The file with the constants that what was written needs, or null.</summary>
    public string? Constants => _constants.Count + _names.Count == 0 ? null
        : $"internal static class Constants\n{{\n{string.Concat(_constants.Select(c => $"    public const {c};\n"))}}}\n"
        + $"internal enum Known\n{{\n{string.Concat(_names.Select(n => $"    @{n},\n"))}}}\n";

    /// <summary>A bracket in one of its spellings.</summary>
    public string Write(Bracket bracket) => _plain ? bracket.ToString() : $"[{(random.Next(12) == 0 ? "type: " : "")}{string.Join(", ", bracket.Attributes.Select(Write))}]";

    private string Write(AttributeText attribute)
    {
        string name = attribute.TypeArgument.Length > 0 ? attribute.Kind : Name(attribute.Kind);
        bool named = random.Next(6) == 0;
        IEnumerable<string> arguments = attribute.Arguments.Select(a => Write(a, named));
        return name + attribute.TypeArgument + (attribute.Arguments.Count == 0 && random.Next(4) > 0 ? "" : $"({string.Join(", ", arguments)})");
    }

    private string Write(Argument argument, bool named)
    {
        string value = Value(argument.Text, argument.Type);
        return argument.Option is { } option ? $"{option} = {value}" : named ? $"{argument.Parameter}: {value}" : value;
    }

    private string Name(string kind) => random.Next(10) switch
    {
        0 => kind + "Attribute",
        1 => "CompiledRnn." + kind,
        2 => "global::CompiledRnn." + kind + "Attribute",
        3 => Alias($"CompiledRnn.{kind}Attribute"),
        4 => "@" + kind,
        _ => kind,
    };

    private string Value(string text, Type type)
    {
        if (type == typeof(int) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            return Integer(number);
        if (type == typeof(double) && text.All(c => char.IsAsciiDigit(c) || c == '.'))
            return random.Next(8) switch { 0 => $"{text} * 1.0", 1 => text + "d", 2 => Constant("double", text), 3 => $"+{text}", _ => text };
        if (type == typeof(string) && text is ['"', .., '"'] && !text[1..^1].Contains('"', StringComparison.Ordinal) && !text.Contains('\\', StringComparison.Ordinal))
            return random.Next(8) switch { 0 => $"\"\" + {text}", 1 => "@" + text, 2 => Constant("string", text), 3 => $"({text})", 4 => NameOf(text[1..^1]), _ => text };
        if (type.IsEnum && text.StartsWith(type.Name + ".", StringComparison.Ordinal))
        {
            string value = text[type.Name.Length..];
            return random.Next(8) switch { 0 => "CompiledRnn." + text, 1 => Alias("CompiledRnn." + type.Name) + value, 2 => Constant("CompiledRnn." + type.Name, "CompiledRnn." + text), _ => text };
        }

        return text;
    }

    private string Integer(int number) => random.Next(14) switch
    {
        0 => $"{number + 1} - 1",
        1 => $"0x{number:x}",
        2 => Constant("int", $"{number}"),
        3 => $"(int){number}.5",
        4 => $"checked({number} * sizeof(byte))",
        5 => $"true ? {number} : 0",
        6 => $"1 << 3 >> 3 == 1 ? {number} : -1",
        7 => $"'{(char)(number + 'a')}' - 'a'" is var text && number < 26 ? text : $"{number}",
        _ => $"{number}",
    };

    private string Alias(string type)
    {
        if (!_aliases.TryGetValue(type, out string? alias))
            _aliases.Add(type, alias = $"A{_aliases.Count}");
        return alias;
    }

    private string NameOf(string text)
    {
        if (text.Length == 0 || !text.All(char.IsAsciiLetterOrDigit) || char.IsAsciiDigit(text[0]))
            return $"\"{text}\"";
        _names.Add(text);
        return $"nameof(global::Known.@{text})";
    }

    private string Constant(string type, string value)
    {
        _constants.Add($"{type} V{_constants.Count} = {value}");
        return $"global::Constants.V{_constants.Count - 1}";
    }
}
