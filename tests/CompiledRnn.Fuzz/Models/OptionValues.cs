using System.Globalization;

namespace CompiledRnn.Fuzz.Models;

/// <summary>Values for arguments by their type: such as fit more often than not, or anything.</summary>
internal sealed class OptionValues(Random random)
{
    private static readonly int[] Small = [1, 1, 2, 2, 3, 3, 4, 4, 5, 6];
    private static readonly int[] Odd = [7, 8, 15, 16, 17, 31, 33];
    private static readonly string[] Integers = ["0", "-1", "-2", "int.MaxValue", "int.MinValue", "70000", "'a'", "1 / 0", "unknown", "\"3\"", "null", "3L", "default", "new[] { 1 }", "typeof(int)", "1.5"];
    private static readonly string[] Numbers =
        ["0", "-1", "1e300", "double.NaN", "double.PositiveInfinity", "1e-300", "1f / 0", "null", "\"x\"", "0.3m", "float.MaxValue", "-0.0", "double.Epsilon", "true"];
    private static readonly string[] Texts = ["null", "\"\"", "\" \"", "\",\"", "\"A.B.C\"", "\"Nobody\"", "3", "\"Input\"", "\"a b\"", "\"\\0\"", "\"\\\"\"", "nameof(System)", "\"{0}\"", "\"*/\"", "\"<b>&\""];

    /// <summary>A value of a type that an argument of this name may have.</summary>
    public string Sound(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool))
            return random.Next(2) == 0 ? "true" : "false";
        if (type == typeof(double))
            return Number(name).ToString(CultureInfo.InvariantCulture);
        if (type.IsEnum)
            return $"{type.Name}.{Enum.GetNames(type)[random.Next(Enum.GetNames(type).Length)]}";
        if (type == typeof(int[]))
            return random.Next(2) == 0 ? "[1]" : "[1, 2]";
        return type == typeof(int) ? Integer(name).ToString(CultureInfo.InvariantCulture) : "null";
    }

    /// <summary>Any value, of the type or of another.</summary>
    public string Wild(Type type, string name)
    {
        if (random.Next(3) == 0)
            return Sound(type, name);
        type = Nullable.GetUnderlyingType(type) ?? type;
        string[] all = type == typeof(int) ? Integers : type == typeof(double) ? Numbers : type == typeof(string) ? Texts
            : type.IsEnum ? [$"({type.Name})99", $"({type.Name})(-1)", "0", "1", "default", $"{type.Name}.Nothing", $"default({type.Name})"]
            : type.IsArray ? ["[]", "null", "[0]", "[1, 1]", "[-1]", "[9]", "[1 / 0]", "new int[2]", "[int.MaxValue]"]
            : ["maybe", "1", "null", "!false", "default"];
        return all[random.Next(all.Length)];
    }

    private int Integer(string name)
    {
        if (name.Contains("axis", StringComparison.OrdinalIgnoreCase))
            return random.Next(-2, 4);
        // Padding and the like: left out is 0, and little fits.
        if (name is "Before" or "After" or "Groups" or "Strides" or "start" or "DilationRate" or "StartToken")
            return random.Next(0, 3);
        return random.Next(5) == 0 ? Odd[random.Next(Odd.Length)] : Small[random.Next(Small.Length)];
    }

    private double Number(string name)
    {
        if (name.EndsWith("L1", StringComparison.Ordinal) || name.EndsWith("L2", StringComparison.Ordinal) || name.Contains("Orthogonal", StringComparison.Ordinal))
            return 0.01 * random.Next(1, 9);
        return random.Next(6) switch { 0 => 1, 1 => 0.25, 2 => 0.1, 3 => 0.01, 4 => 1.5, _ => 0.5 };
    }
}
