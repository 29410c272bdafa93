using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>The code of <see cref="LinearModel"/>. Workspace in training: the input, then the output.</summary>
internal sealed class LinearCode(int features, int units, Activation activation)
{
    public PanelLayout Kernel { get; } = new(features, 1, units, 16);

    public PanelLayout Bias { get; } = new(1, 1, units, 16);

    public void Infer(in InferenceCall call) => Run(call.Parameters, call.Input, call.Output, call.Logits[0] ? Activation.Linear : activation);

    public void Forward(in TrainingCall call)
    {
        Run(call.Parameters, call.Input, call.Output, call.Logits[0] ? Activation.Linear : activation);
        call.Input.CopyTo(call.Workspace);
        call.Output.CopyTo(call.Workspace[call.Input.Length..]);
    }

    public void Backward(in TrainingCall call)
    {
        int rows = call.OutputGradient.Length / units;
        ReadOnlySpan<float> input = call.Workspace[..(rows * features)];
        ReadOnlySpan<float> output = call.Workspace.Slice(rows * features, rows * units);
        Span<float> slope = stackalloc float[units];
        for (int row = 0; row < rows; row++)
        {
            call.OutputGradient.Slice(row * units, units).CopyTo(slope);
            if (!call.Logits[0])
                MultiplyByDerivative(slope, output.Slice(row * units, units));
            for (int u = 0; u < units; u++)
            {
                call.Gradients[Kernel.Length + Bias.Offset(0, u)] += slope[u];
                for (int f = 0; f < features; f++)
                    call.Gradients[Kernel.Offset(f, u)] += slope[u] * input[row * features + f];
            }

            for (int f = 0; call.Step.InputGradient && f < features; f++)
            {
                call.InputGradient[row * features + f] = 0;
                for (int u = 0; u < units; u++)
                    call.InputGradient[row * features + f] += slope[u] * call.Parameters[Kernel.Offset(f, u)];
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
