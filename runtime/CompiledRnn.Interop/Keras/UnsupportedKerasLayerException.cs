namespace CompiledRnn.Interop;

/// <summary>A Keras model has a layer, or a layer an option, that no attribute of CompiledRnn says.</summary>
/// <param name="layer">Class and name of the layer: <c>LSTM "encoder"</c>.</param>
/// <param name="option">Keras's name of the option at fault, or null where the whole layer is.</param>
/// <param name="reason">What is expected and what came.</param>
public sealed class UnsupportedKerasLayerException(string layer, string? option, string reason)
    : NotSupportedException(option is null ? $"{layer}: {reason}." : $"{layer}, option \"{option}\": {reason}.")
{
    /// <summary>Class and name of the layer.</summary>
    public string Layer { get; } = layer;

    /// <summary>Keras's name of the option at fault, or null where the whole layer is.</summary>
    public string? Option { get; } = option;
}
