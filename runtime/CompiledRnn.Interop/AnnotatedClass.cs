namespace CompiledRnn.Interop;

/// <summary>A Keras model written as a partial class with attributes.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Text">C# of the file.</param>
/// <param name="Layers">
/// Keras's names of the layers in the order in which the class has their parameters. Inside a layer the parameters have Keras's order.
/// </param>
public sealed record AnnotatedClass(string Name, string Text, IReadOnlyList<string> Layers);
