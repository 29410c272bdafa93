extern alias generator;

using System.Reflection;
using generator::CompiledRnn.Generator.Layers;

namespace CompiledRnn.Fuzz.Models;

/// <summary>Random brackets.</summary>
/// <param name="random">Where from.</param>
/// <param name="used">Types that Use may name.</param>
internal sealed class Brackets(Random random, IReadOnlyList<string> used)
{
    private readonly OptionValues _values = new(random);

    /// <summary>A layer that reads what stands above it, or one of <paramref name="above"/>.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="above">Names of what stands above.</param>
    /// <param name="sound">Whether its values should fit.</param>
    /// <param name="tokens">Whether tokens stand above.</param>
    public Bracket Layer(int index, IReadOnlyList<string> above, bool sound, bool tokens = false)
    {
        // Steps of an input are masked by what reads it, and seldom by chance.
        AttributeKind kind = Pick(tokens && random.Next(4) > 0 ? [.. AttributeKind.Layers.Where(k => k.ReadsTokens)]
            : index == 0 && random.Next(6) == 0 ? [.. AttributeKind.Layers.Where(k => k.MakesMask)] : AttributeKind.Layers);
        List<AttributeText> attributes = [Attribute(kind, index, above, sound, isInner: false)];
        IReadOnlyList<AttributeKind> wrapped = kind.Wrapped;
        int inner = kind.Definition is not WrapperDefinition wrapper ? 0 : wrapper.MostInner <= 2 ? random.Next(4) == 0 ? wrapper.MostInner : 1 : random.Next(1, 4);
        if (!sound && random.Next(4) == 0)
            (inner, wrapped) = (random.Next(3), AttributeKind.Layers);
        AttributeKind? before = null;
        for (int i = 0; i < inner; i++)
        {
            // Two in one bracket are mostly of one kind, to fit each other.
            before = before is null || random.Next(2) == 0 ? Pick(wrapped) : before;
            attributes.Add(Attribute(before, index, above, sound, isInner: true));
        }

        return new Bracket(attributes);
    }

    /// <summary>[Model] and the inputs of a model.</summary>
    public IEnumerable<Bracket> Start(bool sound)
    {
        int steps = random.Next(1, 7), features = random.Next(1, 6);
        string any = random.Next(4) == 0 ? "Steps.Any" : $"{steps}";
        (string Option, string Text)[] options = random.Next(7) switch
        {
            0 => [("Features", $"{features}")],
            1 => [("Steps", any)],
            2 => [],
            _ => [("Steps", any), ("Features", $"{features}")],
        };
        List<Argument> arguments = [.. options.Select(o => new Argument(o.Option, "", sound ? o.Text : _values.Wild(typeof(int), o.Option), typeof(int)))];
        arguments.AddRange(Options(AttributeKind.Model, sound, random.Next(2)).Where(o => o.Option is not ("Steps" or "Features")));
        yield return new Bracket([new AttributeText("Model", "", arguments)]);
        if (options.Length == 0)
            yield return new Bracket([Attribute(AttributeKind.Layers.Single(k => k.Definition!.Role == LayerRole.Input), 0, [], sound, isInner: false)]);
    }

    private AttributeText Attribute(AttributeKind kind, int index, IReadOnlyList<string> above, bool sound, bool isInner)
    {
        ParameterInfo[] parameters = kind.Constructors[random.Next(kind.Constructors.Count)];
        var arguments = new List<Argument>();
        foreach (ParameterInfo parameter in parameters)
        {
            if (parameter.HasDefaultValue && random.Next(3) == 0)
                break;
            string text = parameter.ParameterType == typeof(string) ? Text(parameter.Name!, index, above, sound) : Value(parameter.ParameterType, parameter.Name!, sound);
            arguments.Add(new Argument(null, parameter.Name!, text, parameter.ParameterType));
        }

        arguments.AddRange(Options(kind, sound, random.Next(4)).Where(o => o.Type != typeof(string)));
        foreach (PropertyInfo option in kind.Options.Where(o => o.PropertyType == typeof(string) && !parameters.Any(p => p.Name!.Equals(o.Name, StringComparison.OrdinalIgnoreCase))))
        {
            if (Wants(kind, option.Name, above, isInner))
                arguments.Add(new Argument(option.Name, "", Text(option.Name, index, above, sound, kind.LeastInputs), typeof(string)));
        }

        return new AttributeText(kind.Name, kind.IsGeneric ? $"<{Used(sound)}>" : "", arguments);
    }

    private bool Wants(AttributeKind kind, string option, IReadOnlyList<string> above, bool isInner) => option switch
    {
        "From" => !isInner && (kind.LeastInputs > 1 ? random.Next(12) > 0 : above.Count > 0 && random.Next(5) == 0),
        "Name" => !isInner && random.Next(2) == 0,
        _ => random.Next(10) == 0,
    };

    private IEnumerable<Argument> Options(AttributeKind kind, bool sound, int count)
    {
        // Options of weights are many: most of the time others.
        PropertyInfo[] some = [.. kind.Options.Where(o => random.Next(5) == 0 || o.PropertyType == typeof(bool) || !OfWeights(o.Name))];
        return random.GetItems(some.Length == 0 ? [.. kind.Options] : some, kind.Options.Count == 0 ? 0 : count)
            .DistinctBy(o => o.Name).Select(o => new Argument(o.Name, "", Value(o.PropertyType, o.Name, sound), o.PropertyType));
    }

    private static bool OfWeights(string name) =>
        name.Contains("Initializer", StringComparison.Ordinal) || name.Contains("Norm", StringComparison.Ordinal) || name.Contains("Constraint", StringComparison.Ordinal)
        || name.Contains("Orthogonal", StringComparison.Ordinal) || name.EndsWith("L1", StringComparison.Ordinal) || name.EndsWith("L2", StringComparison.Ordinal);

    private string Value(Type type, string name, bool sound) => sound || random.Next(2) == 0 ? _values.Sound(type, name) : _values.Wild(type, name);

    private string Text(string name, int index, IReadOnlyList<string> above, bool sound, int least = 1)
    {
        if (!sound && random.Next(3) == 0)
            return _values.Wild(typeof(string), name);
        if (name is "Name" or "name")
            return $"\"{Names.Next(random, index, sound)}\"";
        int count = name == "From" || least > 1 ? Math.Max(least, random.Next(6) == 0 ? 3 : 1) : random.Next(1, 3);
        string[] references = [.. Enumerable.Range(0, count).Select(_ => Reference(above))];
        return $"\"{string.Join(random.Next(4) == 0 ? "," : ", ", references)}\"";
    }

    private string Reference(IReadOnlyList<string> above)
    {
        string name = above.Count == 0 || random.Next(6) == 0 ? "Input" : above[random.Next(above.Count)];
        return name + (random.Next(6) switch { 0 => ".H", 1 => random.Next(2) == 0 ? ".C" : ".ForwardH", _ => "" });
    }

    private string Used(bool sound) => used.Count > 0 && (sound || random.Next(2) == 0) ? used[random.Next(used.Count)]
        : new[] { "int", "string", "object", "Nobody", "CompiledModel", "System.Collections.Generic.List<int>", "int[]", "dynamic", "(int, int)" }[random.Next(9)];

    private AttributeKind Pick(IReadOnlyList<AttributeKind> kinds)
    {
        int at = random.Next(kinds.Sum(k => k.Weight));
        foreach (AttributeKind kind in kinds)
        {
            if ((at -= kind.Weight) < 0)
                return kind;
        }

        return kinds[^1];
    }
}
