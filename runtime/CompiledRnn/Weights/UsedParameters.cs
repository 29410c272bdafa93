using System.ComponentModel;

namespace CompiledRnn;

/// <summary>The parameters of a model that stands as a layer in another one (<see cref="UseAttribute{TModel}"/>).</summary>
/// <typeparam name="TModel">The model that is used.</typeparam>
public readonly struct UsedParameters<TModel>
    where TModel : CompiledModel
{
    private readonly ParameterCollection _parameters;
    private readonly string _prefix;

    /// <summary>Finds them. Called by generated code.</summary>
    /// <param name="parameters">Those of the model that uses it.</param>
    /// <param name="prefix">Start of their names.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public UsedParameters(ParameterCollection parameters, string prefix)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(prefix);
        (_parameters, _prefix) = (parameters, prefix);
    }

    /// <summary>A parameter by the name that it has in <typeparamref name="TModel"/>: <c>lstm/kernel</c>.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public Parameter this[string name] => _parameters[_prefix + name];

    /// <summary>Takes all values over from a model, for example one that was trained by itself.</summary>
    /// <param name="model">The model.</param>
    public void CopyFrom(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (Parameter parameter in model.Parameters)
            this[parameter.Name].CopyFrom(parameter.ToArray());
    }

    /// <summary>Gives all values to a model.</summary>
    /// <param name="model">The model.</param>
    public void CopyTo(TModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (Parameter parameter in model.Parameters)
            parameter.CopyFrom(this[parameter.Name].ToArray());
    }
}
