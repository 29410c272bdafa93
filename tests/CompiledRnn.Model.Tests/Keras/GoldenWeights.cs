using CompiledRnn.Interop;

namespace CompiledRnn.ModelTests.Keras;

/// <summary>Which parameter of a model each weight of its case is.</summary>
internal sealed class GoldenWeights
{
    private readonly Dictionary<string, Parameter> _parameters = [];

    /// <summary>Gives a model the weights of its case.</summary>
    /// <param name="model">The model.</param>
    /// <param name="written">Its class, which knows the order of the layers.</param>
    /// <param name="golden">The case.</param>
    /// <exception cref="InexpressibleException">The model's parameters are others.</exception>
    public GoldenWeights(CompiledModel model, AnnotatedClass written, GoldenCase golden)
    {
        GoldenTensor[] weights = [.. written.Layers.SelectMany(l => golden.Weights.Where(w => w.Layer == l))];
        if (model.Parameters.Count != weights.Length)
            throw new InexpressibleException($"the case has {weights.Length} weights, the model {model.Parameters.Count}");
        foreach ((GoldenTensor weight, Parameter parameter) in weights.Zip(model.Parameters))
        {
            if (parameter.Shape != new TensorShape(weight.Shape))
                throw new InexpressibleException($"{weight.Name} has the shape {new TensorShape(weight.Shape)}, {parameter} another");
            parameter.CopyFrom(weight.Data);
            _parameters.Add(weight.Name, parameter);
        }
    }

    /// <summary>The parameter of a weight.</summary>
    public Parameter this[GoldenTensor weight] => _parameters[weight.Name];
}
