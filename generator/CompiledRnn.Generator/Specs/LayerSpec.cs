using System.Collections.Generic;
using System.Linq;

namespace CompiledRnn.Generator.Specs;

/// <summary>One bracket: a layer, or a wrapper with the layer inside. Invariant: as <see cref="ModelSpec"/>.</summary>
/// <param name="Kind">Attribute name without the suffix: <c>Lstm</c>.</param>
/// <param name="Name">As the user gave it, or null.</param>
/// <param name="Options">Arguments by property name.</param>
/// <param name="Inner">For a wrapper: the layers behind it in the bracket.</param>
internal sealed record LayerSpec(string Kind, string? Name, EquatableArray<Option> Options, EquatableArray<LayerSpec> Inner)
{
    /// <summary>Some of the bracket does not compile or does not belong together (CRNN006): shapes end here.</summary>
    public bool Unreadable { get; init; }

    /// <summary>For Use: the model that stands in the layer's place.</summary>
    public ModelSpec? Used { get; init; }

    /// <summary>For Use: the type of that model, as generated code writes it.</summary>
    public string UsedType { get; init; } = "";

    /// <summary>For Use: what keeps the type from being used, or null.</summary>
    public string? UsedFault { get; init; }

    /// <summary>The value of an option, or its default, also where the value is of another type. Enumerations are read as their number.</summary>
    public T Get<T>(string name, T defaultValue) => Options.FirstOrDefault(o => o.Name == name)?.Value switch
    {
        T value => value,
        int number when typeof(T).IsEnum => (T)Enum.ToObject(typeof(T), number),
        _ => defaultValue,
    };

    /// <summary>The whole numbers of an option that is an array; none where it was left out.</summary>
    public int[] Integers(string name) => Get(name, "") is { Length: > 0 } text
        ? text.Split(',').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray()
        : [];

    /// <summary>With options of the model behind its own, also on the layers inside.</summary>
    public LayerSpec With(IEnumerable<Option> options) => options.Any()
        ? this with { Options = new EquatableArray<Option>(Options.Concat(options)), Inner = new EquatableArray<LayerSpec>(Inner.Select(layer => layer.With(options))) }
        : this;

    /// <summary>Whether the user gave an option.</summary>
    public bool Has(string name) => Options.Any(o => o.Name == name);

    /// <summary>The names in an option like From: <c>"Decoder, Encoder.H"</c>; none where it was left out.</summary>
    public IReadOnlyList<string> References(string option) => Text(option) is { } text
        ? text.Split(',').Select(name => name.Trim()).ToArray()
        : [];

    /// <summary>A text option of the bracket: on its first layer, or on the layer inside a wrapper; null where it was left out.</summary>
    public string? Text(string option) =>
        new[] { this }.Concat(Inner).Select(layer => layer.Get<string?>(option, null)).FirstOrDefault(text => text is not null);
}

/// <summary>An argument of an attribute. Invariant: the value is an int, double, bool or string; an array is the string of its values, with commas between.</summary>
internal sealed record Option(string Name, object? Value);
