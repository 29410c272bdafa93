using System.Reflection;

namespace CompiledRnn.ModelTests.Compiling;

/// <summary>Generated models in memory, and what the compiler says of those that it refused.</summary>
internal sealed class CompiledModels(Assembly assembly, IReadOnlyDictionary<string, string> refused)
{
    /// <summary>A model with freshly initialised parameters.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="seed">Seed of its parameters.</param>
    /// <exception cref="InvalidOperationException">The class did not compile; the message says why.</exception>
    public CompiledModel Create(string name, int seed = 0) =>
        (CompiledModel)Activator.CreateInstance(TypeOf(name), seed)!;

    /// <summary>The value of a static property: <c>InputShape</c>, <c>OutputShape</c>, <c>ParameterCount</c>, <c>Summary</c>.</summary>
    public T Get<T>(string name, string property) => (T)TypeOf(name).GetProperty(property)!.GetValue(null)!;

    private Type TypeOf(string name) => refused.TryGetValue(name, out string? problem)
        ? throw new InvalidOperationException($"{name} does not compile: {problem}")
        : assembly.GetType(name, throwOnError: true)!;
}
