using static CompiledRnn.Runtime.Tests.Training.ScalarReference;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Optimizers against Keras's formulas written one number at a time in double.</summary>
public class OptimizerFormulaTests
{
    [Fact]
    public void SgdIsKeras() => Compare(() => new Sgd(0.1f), (p, g, _, _) => p - 0.1 * g);

    [Fact]
    public void SgdWithMomentumIsKeras() => Compare(() => new Sgd(0.05f, momentum: 0.9f), (p, g, _, v) => p + (v[0] = 0.9 * v[0] - 0.05 * g));

    [Fact]
    public void SgdWithNesterovIsKeras() => Compare(() => new Sgd(0.05f, momentum: 0.9f, nesterov: true), (p, g, _, v) =>
    {
        v[0] = 0.9 * v[0] - 0.05 * g;
        return p + 0.9 * v[0] - 0.05 * g;
    });

    [Theory]
    [InlineData(0.9, 0.999, 1e-7, false)]
    [InlineData(0.8, 0.95, 1e-3, false)]
    [InlineData(0.9, 0.9, 1e-7, true)]
    public void AdamIsKeras(double beta1, double beta2, double epsilon, bool amsgrad) =>
        Compare(() => new Adam(0.01f, beta1, beta2, epsilon, amsgrad), AdamRule(0.01, beta1, beta2, epsilon, amsgrad));

    [Fact]
    public void AdamWIsAdamAfterDecay()
    {
        ScalarRule adam = AdamRule(0.01, 0.9, 0.999, 1e-7, amsgrad: false);
        Compare(() => new AdamW(0.01f, weightDecay: 0.5), (p, g, t, s) => adam(p - p * 0.5 * 0.01, g, t, s));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.5, false)]
    [InlineData(0, true)]
    [InlineData(0.7, true)]
    public void RmsPropIsKeras(double momentum, bool centered) => Compare(
        () => new RmsProp(0.01f, 0.8, momentum, 1e-3, centered),
        (p, g, _, s) =>
        {
            s[0] = 0.8 * s[0] + 0.2 * g * g;
            s[1] = centered ? 0.8 * s[1] + 0.2 * g : 0;
            s[2] = momentum * s[2] + 0.01 * g / Math.Sqrt(s[0] - s[1] * s[1] + 1e-3);
            return p - s[2];
        });

    [Theory]
    [InlineData(0.1)]
    [InlineData(0)]
    public void AdagradIsKeras(double start) => Compare(
        () => new Adagrad(0.1f, start, 1e-5),
        (p, g, _, s) => p - 0.1 * g / Math.Sqrt((s[0] += g * g) + 1e-5),
        start);

    [Fact]
    public void AdadeltaIsKeras() => Compare(() => new Adadelta(1f, 0.9, 1e-4), (p, g, _, s) =>
    {
        s[0] = 0.9 * s[0] + 0.1 * g * g;
        double step = -Math.Sqrt(s[1] + 1e-4) / Math.Sqrt(s[0] + 1e-4) * g;
        s[1] = 0.9 * s[1] + 0.1 * step * step;
        return p + step;
    });

    [Fact]
    public void AdamaxIsKeras() => Compare(() => new Adamax(0.01f, 0.8, 0.9), (p, g, t, s) =>
    {
        s[0] += (g - s[0]) * (1 - 0.8);
        s[1] = Math.Max(0.9 * s[1], Math.Abs(g));
        return p - 0.01 * s[0] / ((1 - Math.Pow(0.8, t)) * (s[1] + 1e-7));
    });

    [Fact]
    public void NadamIsKeras() => Compare(() => new Nadam(0.01f), (p, g, t, s) =>
    {
        double Momentum(int step) => 0.9 * (1 - 0.5 * Math.Pow(0.96, step));
        double product = Enumerable.Range(1, t).Aggregate(1.0, (u, step) => u * Momentum(step));
        s[0] += (g - s[0]) * 0.1;
        s[1] += (g * g - s[1]) * 0.001;
        double mean = Momentum(t + 1) * s[0] / (1 - product * Momentum(t + 1)) + (1 - Momentum(t)) * g / (1 - product);
        return p - 0.01 * mean / (Math.Sqrt(s[1] / (1 - Math.Pow(0.999, t))) + 1e-7);
    });

    [Fact]
    public void LionIsKeras() => Compare(() => new Lion(0.01f, 0.7, 0.9), (p, g, _, s) =>
    {
        int sign = Math.Sign(0.7 * s[0] + 0.3 * g);
        s[0] = 0.9 * s[0] + 0.1 * g;
        return p - 0.01 * sign;
    });

    [Theory]
    [InlineData(-0.5, 0.1, 0, 0, 0, 0)]
    [InlineData(-0.5, 0.1, 0.3, 0.2, 0.1, 0.4)]
    [InlineData(-0.8, 0.5, 0.1, 0, 0.2, 0)]
    [InlineData(-0.3, 0, 0.1, 0.5, 0, 0)]
    [InlineData(-1, 1, 0, 0.1, 0, 0)]
    [InlineData(0, 0, 0.2, 0.1, 0, 0)]
    public void FtrlIsKeras(double power, double start, double l1, double l2, double shrinkage, double beta) => Compare(
        () => new Ftrl(0.05f, power, start, l1, l2, shrinkage, beta),
        (p, g, _, s) =>
        {
            double sum = s[0] + g * g;
            s[1] += g + 2 * shrinkage * p - (Math.Pow(sum, -power) - Math.Pow(s[0], -power)) / 0.05 * p;
            s[0] = sum;
            return (Math.Clamp(s[1], -l1, l1) - s[1]) / (Math.Pow(sum, -power) / 0.05 + 2 * (l2 + beta / (2 * 0.05)));
        },
        start,
        1e-5);

    [Fact]
    public void LambIsKeras()
    {
        for (int length = 1; length <= 70; length++)
        {
            var model = new LinearModel(1, 1, length, seed: length);
            using TrainingPass pass = model.CreatePass(1);
            var optimizer = new Lamb(0.01f, epsilon: 1e-4);
            double[] values = Values(model), means = new double[values.Length], squares = new double[values.Length];
            for (int step = 1; step <= StepCount; step++)
            {
                float[] gradients = SetGradients(model, pass, step);
                optimizer.Step(model, pass);
                foreach (Range parameter in new[] { ..length, length.. })
                    LambStep(values.AsSpan(parameter), means.AsSpan(parameter), squares.AsSpan(parameter), gradients.AsSpan(parameter), step);
            }

            AssertEqual(values, model, 1e-5);
        }
    }

    private static ScalarRule AdamRule(double rate, double beta1, double beta2, double epsilon, bool amsgrad) => (p, g, t, s) =>
    {
        s[0] += (g - s[0]) * (1 - beta1);
        s[1] += (g * g - s[1]) * (1 - beta2);
        s[2] = amsgrad ? Math.Max(s[2], s[1]) : s[1];
        return p - s[0] * rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(s[2]) + epsilon);
    };

    private static void LambStep(Span<double> values, Span<double> means, Span<double> squares, ReadOnlySpan<float> gradients, int step)
    {
        var directions = new double[values.Length];
        double lengths = 0, directionLengths = 0;
        for (int i = 0; i < values.Length; i++)
        {
            means[i] += (gradients[i] - means[i]) * 0.1;
            squares[i] += ((double)gradients[i] * gradients[i] - squares[i]) * 0.001;
            directions[i] = means[i] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(squares[i] / (1 - Math.Pow(0.999, step))) + 1e-4);
            lengths += values[i] * values[i];
            directionLengths += directions[i] * directions[i];
        }

        double ratio = lengths > 0 && directionLengths > 0 ? Math.Sqrt(lengths / directionLengths) : 1;
        for (int i = 0; i < values.Length; i++)
            values[i] -= 0.01 * ratio * directions[i];
    }
}
