using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>
/// A model written by hand as the generator would: <c>y = f(x W + b)</c> over the last axis of <c>[steps, features]</c>, with f linear,
/// sigmoid or softmax.
/// </summary>
internal sealed class LinearModel(int steps, int features, int units, Activation activation = Activation.Linear, int seed = 1)
    : CompiledModel(Define(steps, features, units, activation), seed)
{
    public Parameter Kernel => Parameters[0];

    public Parameter Bias => Parameters[1];

    private static ModelDefinition Define(int steps, int features, int units, Activation activation)
    {
        var code = new LinearCode(features, units, activation);
        return new ModelDefinition
        {
            Name = nameof(LinearModel),
            Inputs = [new("Input", new(steps, features))],
            Outputs = [new("Output", new(steps, units), Function: activation)],
            Summary = "",
            Parameters =
            [
                new("dense/kernel", new(features, units), code.Kernel, 0, Initializer.GlorotUniform),
                new("dense/bias", new(units), code.Bias, code.Kernel.Length, Initializer.Zeros),
            ],
            ParameterFloats = code.Kernel.Length + code.Bias.Length,
            InferenceWorkspace = new(0, 0),
            TrainingWorkspace = new(0, steps * (features + units)),
            Infer = code.Infer,
            Forward = code.Forward,
            Backward = code.Backward,
        };
    }
}
