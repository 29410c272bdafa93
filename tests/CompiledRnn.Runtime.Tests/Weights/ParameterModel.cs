using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests;

/// <summary>A model that only has parameters, of the layouts that the generator gives them.</summary>
internal sealed class ParameterModel(int seed, params ParameterDefinition[] parameters) : CompiledModel(Define(parameters), seed)
{
    private const int Lanes = 16;

    /// <summary>LSTM(5) over 3 features, then Dense(2).</summary>
    public static ParameterModel LstmAndDense(int seed = 1) => new(seed,
        Matrix("lstm/kernel", 3, 20, groups: 4),
        Matrix("lstm/recurrent_kernel", 5, 20, groups: 4, initializer: Initializer.Orthogonal),
        Vector("lstm/bias", 20, groups: 4, Initializer.Zeros, unitForget: true),
        Matrix("dense/kernel", 5, 2),
        Vector("dense/bias", 2, groups: 1, Initializer.Zeros));

    public static ParameterDefinition Matrix(
        string name, int rows, int columns, int groups = 1, Initializer initializer = Initializer.GlorotUniform) =>
        new(name, new TensorShape(rows, columns), new PanelLayout(rows, groups, columns / groups, Lanes), 0, initializer);

    public static ParameterDefinition Vector(string name, int length, int groups, Initializer initializer, bool unitForget = false) =>
        new(name, new TensorShape(length), new PanelLayout(1, groups, length / groups, Lanes), 0, initializer, unitForget);

    /// <summary>All values in Keras's layout, one parameter behind the other.</summary>
    public float[] Values() => [.. Parameters.SelectMany(p => p.ToArray())];

    private static ModelDefinition Define(ParameterDefinition[] parameters)
    {
        int offset = 0;
        var placed = new ParameterDefinition[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            placed[i] = parameters[i] with { Offset = offset };
            offset += parameters[i].Layout.Length;
        }

        return new ModelDefinition
        {
            Name = "Parameters",
            Inputs = [new("Input", new(4, 3))],
            Outputs = [new("Output", new(2))],
            Summary = "",
            Parameters = placed,
            ParameterFloats = offset,
            InferenceWorkspace = default,
            TrainingWorkspace = default,
            Infer = (in _) => throw new NotSupportedException(),
            Forward = (in _) => throw new NotSupportedException(),
            Backward = (in _) => throw new NotSupportedException(),
        };
    }
}
