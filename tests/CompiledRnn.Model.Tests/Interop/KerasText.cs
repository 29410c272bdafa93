using System.Text.Json;
using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Interop;

/// <summary>Keras models of tests, written short.</summary>
internal static class KerasText
{
    /// <summary>A layer; it reads the tensors named, <c>layer</c> or <c>layer:output</c>, a string with commas for each call.</summary>
    public static KerasLayer Layer(string className, string name, string config, params string[] calls) => new(
        className, name, JsonElement.Parse(config), [.. calls.Select(c => c.Split(", ").Select(Reference).ToArray())]);

    public static KerasLayer Input(string name, string shape) => Layer("InputLayer", name, $$"""{"batch_shape": {{shape}}}""");

    public static KerasReference Reference(string text)
    {
        string[] parts = text.Split(':', '@');
        return new KerasReference(parts[0], text.Contains('@') ? int.Parse(parts[1]) : 0, text.Contains(':') ? int.Parse(parts[^1]) : 0);
    }

    /// <summary>A graph; all layers of the class InputLayer are inputs.</summary>
    public static KerasModel Model(KerasLayer[] layers, params string[] outputs) => new(
        "model", layers, [.. layers.Where(l => l.ClassName == "InputLayer").Select(l => l.Name)], [.. outputs.Select(Reference)]);

    /// <summary>The brackets of a class, one a line.</summary>
    public static string Brackets(AnnotatedClass written) =>
        string.Join("\n", written.Text.Split('\n').Where(l => l.StartsWith('[')));
}
