using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CompiledRnn.Generator.Specs;

namespace CompiledRnn.Generator.Shapes;

/// <summary>Names of layers: the user's, or Keras's automatic ones (<c>lstm</c>, <c>lstm_1</c>); unique in both spellings.</summary>
internal sealed class LayerNames
{
    private readonly string[] _names;
    private readonly string[] _identifiers;
    private readonly HashSet<string> _takenNames;
    private readonly HashSet<string> _takenIdentifiers;

    public LayerNames(EquatableArray<LayerSpec> layers)
    {
        string?[] given = layers.Select(Given).ToArray();
        _takenNames = [.. given.OfType<string>().Select(ToSnakeCase)];
        _takenIdentifiers = [.. given.OfType<string>()];
        _names = new string[layers.Count];
        _identifiers = new string[layers.Count];
        for (int i = 0; i < layers.Count; i++)
        {
            _names[i] = given[i] is { } name ? ToSnakeCase(name) : Unique(ToSnakeCase(Kind(layers[i])), "_", _takenNames);
            _identifiers[i] = given[i] ?? Unique(Kind(layers[i]), "", _takenIdentifiers);
        }
    }

    private static string Kind(LayerSpec layer) => layer.Used?.Name ?? layer.Kind;

    public string Name(int layer) => _names[layer];

    public string Identifier(int layer) => _identifiers[layer];

    /// <summary>The names of a layer that no bracket stands for, after an identifier that may be taken.</summary>
    public (string Name, string Identifier) Added(string identifier) =>
        (Unique(ToSnakeCase(identifier), "_", _takenNames), Unique(identifier, "", _takenIdentifiers));

    /// <summary>The name the user gave to a bracket: on the wrapper, or on the layer inside.</summary>
    public static string? Given(LayerSpec layer) => layer.Name ?? layer.Inner.FirstOrDefault(inner => inner.Name is not null)?.Name;

    /// <summary>Keras's rule (keras/src/utils/naming.py): <c>ZeroPadding1D</c> to <c>zero_padding1d</c>.</summary>
    public static string ToSnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && StartsWord(name, i))
                snake.Append('_');
            snake.Append(name[i]);
        }

        return snake.ToString().ToLowerInvariant();
    }

    // Keras splits before a capital that a small letter follows ("(.)([A-Z][a-z]+)"), then between a small letter and a capital.
    private static bool StartsWord(string name, int i) => IsCapital(name[i])
        && ((i + 1 < name.Length && IsSmall(name[i + 1])) || IsSmall(name[i - 1]));

    private static bool IsCapital(char c) => c is >= 'A' and <= 'Z';

    private static bool IsSmall(char c) => c is >= 'a' and <= 'z';

    private static string Unique(string name, string separator, HashSet<string> taken)
    {
        string candidate = name;
        for (int i = 1; !taken.Add(candidate); i++)
            candidate = name + separator + i.ToString(CultureInfo.InvariantCulture);
        return candidate;
    }
}
