namespace CompiledRnn.Interop;

/// <summary>Writes Keras models as annotated classes: what a user would have typed.</summary>
public static class ModelWriter
{
    /// <summary>The class of a model.</summary>
    /// <param name="model">A graph of layers.</param>
    /// <param name="className">Name of the class, a C# identifier.</param>
    /// <param name="namespaceName">Its namespace; null: none.</param>
    /// <exception cref="UnsupportedKerasLayerException">A layer or an option has no attribute; the message names it.</exception>
    /// <exception cref="FormatException">An option has a value that Keras does not write, or the graph has a cycle.</exception>
    public static AnnotatedClass Write(KerasModel model, string className, string? namespaceName = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(className);
        var graph = new GraphWriter(model, className);
        string text = "using CompiledRnn;\n\n"
            + (namespaceName is null ? "" : $"namespace {namespaceName};\n\n")
            + string.Concat(graph.Brackets().Select(b => $"[{b}]\n"))
            + $"public partial class {className};\n";
        return new AnnotatedClass(className, text, graph.Layers);
    }
}
