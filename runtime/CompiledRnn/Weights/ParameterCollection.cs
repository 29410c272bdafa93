using System.Collections;
using System.Diagnostics.CodeAnalysis;
using CompiledRnn.Generated;

namespace CompiledRnn;

/// <summary>The parameters of a model in Keras's order, by index and by name.</summary>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] _parameters;

    internal ParameterCollection(ModelDefinition definition, AlignedBuffer buffer) =>
        _parameters = Array.ConvertAll(definition.Parameters, d => new Parameter(d, buffer));

    /// <summary>The number of parameters.</summary>
    public int Count => _parameters.Length;

    /// <summary>A parameter by its place in Keras's order.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>A parameter by its name.</summary>
    /// <exception cref="KeyNotFoundException">The model has none of that name.</exception>
    public Parameter this[string name] => TryGet(name, out Parameter? parameter)
        ? parameter
        : throw new KeyNotFoundException(
            $"The model has no parameter \"{name}\"; it has {string.Join(", ", _parameters.Select(p => p.Name))}.");

    /// <summary>Looks a parameter up by its name.</summary>
    /// <returns>False where the model has none of that name.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out Parameter? parameter)
    {
        parameter = Array.Find(_parameters, p => p.Name == name);
        return parameter is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
