namespace CompiledRnn.Interop;

/// <summary>A tensor of a Keras model: an output of a call of a layer. Keras writes it <c>["lstm", 0, 1]</c>.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Call">Which call of the layer, from 0; a shared layer has several.</param>
/// <param name="Output">Which output of the call, from 0; a recurrent layer with <c>return_state</c> gives its states behind its output.</param>
public sealed record KerasReference(string Layer, int Call = 0, int Output = 0);
