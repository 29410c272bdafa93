using System.Text.Json;

namespace CompiledRnn.Interop;

/// <summary>A layer of a Keras model: its class, its options and where it is called.</summary>
/// <param name="ClassName">Keras's class: <c>LSTM</c>.</param>
/// <param name="Name">Unique in the model.</param>
/// <param name="Config">The options, an object; those left out have Keras's defaults.</param>
/// <param name="Calls">For each call the tensors that it reads; behind the input of a recurrent layer its initial states.</param>
public sealed record KerasLayer(string ClassName, string Name, JsonElement Config, IReadOnlyList<IReadOnlyList<KerasReference>> Calls)
{
    /// <summary>The class of the layers that stand for inputs.</summary>
    internal const string InputClass = "InputLayer";

    /// <summary>Whether its calls are attention that sees no later steps (Keras's use_causal_mask).</summary>
    public bool IsCausal { get; init; }

    /// <summary>Whether the layer is an input of the model.</summary>
    internal bool IsInput => ClassName == InputClass;

    /// <summary>Whether the layer has the option with a value other than null.</summary>
    internal bool Has(string option, out JsonElement value) => Config.TryGetProperty(option, out value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A true or false option.</summary>
    internal bool Flag(string option) => Has(option, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The layer in an option like <c>layer</c> of a wrapper.</summary>
    /// <exception cref="FormatException">The option is no layer.</exception>
    internal KerasLayer Inner(string option) =>
        Has(option, out JsonElement layer) && layer.ValueKind == JsonValueKind.Object
        && layer.TryGetProperty("class_name", out JsonElement className) && layer.TryGetProperty("config", out JsonElement config)
            ? new KerasLayer(className.GetString()!, Name, config, [])
            : throw new FormatException($"{this}: expected a layer (class_name and config) as the option \"{option}\".");

    /// <summary>The exception for what no attribute says.</summary>
    internal UnsupportedKerasLayerException Unsupported(string? option, string reason) => new(ToString(), option, reason);

    /// <summary>Class and name.</summary>
    public override string ToString() => $"{ClassName} \"{Name}\"";
}
