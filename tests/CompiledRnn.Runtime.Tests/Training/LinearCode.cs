using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>The code of <see cref="LinearModel"/>. Workspace in training: the input, then the output.</summary>
internal sealed class LinearCode(int features, int units, Activation activation)
{
    public PanelLayout Kernel { get; } = new(features, 1, units, 16);

    public PanelLayout Bias { get; } = new(1, 1, units, 16);

    public void Infer(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output, Span<float> workspace, int batch, bool logits) =>
        Run(parameters, input, output, logits ? Activation.Linear : activation);

    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output, Span<float> workspace, in TrainingStep step)
    {
        Run(parameters, input, output, step.Logits ? Activation.Linear : activation);
        input.CopyTo(workspace);
        output.CopyTo(workspace[input.Length..]);
    }

    public void Backward(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> outputGradient, Span<float> gradients, Span<float> inputGradient, Span<float> workspace, in TrainingStep step)
    {
        int rows = outputGradient.Length / units;
        ReadOnlySpan<float> input = workspace[..(rows * features)];
        ReadOnlySpan<float> output = workspace.Slice(rows * features, rows * units);
        Span<float> slope = stackalloc float[units];
        for (int row = 0; row < rows; row++)
        {
            outputGradient.Slice(row * units, units).CopyTo(slope);
            if (!step.Logits)
                MultiplyByDerivative(slope, output.Slice(row * units, units));
            for (int u = 0; u < units; u++)
            {
                gradients[Kernel.Length + Bias.Offset(0, u)] += slope[u];
                for (int f = 0; f < features; f++)
                    gradients[Kernel.Offset(f, u)] += slope[u] * input[row * features + f];
            }

            for (int f = 0; step.InputGradient && f < features; f++)
            {
                inputGradient[row * features + f] = 0;
                for (int u = 0; u < units; u++)
                    inputGradient[row * features + f] += slope[u] * parameters[Kernel.Offset(f, u)];
            }
        }
    }

    private void Run(ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, Span<float> output, Activation function)
    {
        int rows = input.Length / features;
        for (int row = 0; row < rows; row++)
        {
            Span<float> y = output.Slice(row * units, units);
            for (int u = 0; u < units; u++)
            {
                y[u] = parameters[Kernel.Length + Bias.Offset(0, u)];
                for (int f = 0; f < features; f++)
                    y[u] += input[row * features + f] * parameters[Kernel.Offset(f, u)];
            }

            Apply(function, y);
        }
    }

    private static void Apply(Activation function, Span<float> y)
    {
        float sum = 0;
        foreach (ref float value in y)
        {
            value = function == Activation.Linear ? value : MathF.Exp(value);
            sum += value;
        }

        foreach (ref float value in y)
            value = function switch { Activation.Sigmoid => value / (1 + value), Activation.Softmax => value / sum, _ => value };
    }

    private void MultiplyByDerivative(Span<float> slope, ReadOnlySpan<float> y)
    {
        float product = 0;
        for (int i = 0; i < y.Length; i++)
            product += slope[i] * y[i];
        for (int i = 0; i < y.Length; i++)
        {
            slope[i] = activation switch
            {
                Activation.Sigmoid => slope[i] * y[i] * (1 - y[i]),
                Activation.Softmax => y[i] * (slope[i] - product),
                _ => slope[i],
            };
        }
    }
}
