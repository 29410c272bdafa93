namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Penalties against Keras's formulas in double, their gradients against central differences.</summary>
public class RegularizerTests
{
    [Theory]
    [MemberData(nameof(PenaltyModels.Shapes), MemberType = typeof(PenaltyModels))]
    public void SizesAreKeras(int[] shape, int groups, int lanes)
    {
        double Formula(double[] w, double l1, double l2) => w.Sum(v => l1 * Math.Abs(v) + l2 * v * v);
        Check(Regularizer.L1(0.25f), w => Formula(w, 0.25, 0), shape, groups, lanes);
        Check(Regularizer.L2(0.5f), w => Formula(w, 0, 0.5), shape, groups, lanes);
        Check(Regularizer.L1L2(0.25f, 0.5f), w => Formula(w, 0.25, 0.5), shape, groups, lanes);
    }

    [Theory]
    [InlineData(2, 2, 1, 16)]
    [InlineData(3, 5, 1, 16)]
    [InlineData(5, 40, 1, 32)]
    [InlineData(4, 20, 4, 16)]
    [InlineData(17, 3, 1, 16)]
    public void OrthogonalityIsKeras(int rows, int columns, int groups, int lanes)
    {
        Check(Regularizer.Orthogonal(0.5f), w => Orthogonality(rows, columns, (i, k) => w[i * columns + k]), [rows, columns], groups, lanes);
        Check(Regularizer.Orthogonal(0.5f, columns: true), w => Orthogonality(columns, rows, (i, k) => w[k * columns + i]), [rows, columns], groups, lanes);
    }

    [Fact]
    public void DefaultsAreKeras()
    {
        (_, Parameter parameter) = PenaltyModels.Make([2, 2], 1, 16);
        parameter.CopyFrom([1, -2, 3, 4]);
        Assert.Equal(0.1, Regularizer.L1().Penalty(parameter), 1e-8);
        Assert.Equal(0.3, Regularizer.L2().Penalty(parameter), 1e-8);
        Assert.Equal(0, Regularizer.L1L2().Penalty(parameter));
        Assert.Equal(0.01 * 5 / Math.Sqrt(5 * 25), Regularizer.Orthogonal().Penalty(parameter), 1e-8);
    }

    [Fact]
    public void ZeroHasNoSlope()
    {
        (ParameterModel model, Parameter parameter) = PenaltyModels.Make([2, 3], 1, 16);
        parameter.CopyFrom([0, 0, 0, 1, 0, -1]);
        var gradient = new float[model.ParameterBuffer.Length];
        parameter.Regularizer = Regularizer.L1(0.5f);
        Regularizer.AddAll(model.Parameters, gradient);
        Assert.Equal([0, 0, 0, 0.5f, 0, -0.5f], Read(parameter, gradient));
        gradient.AsSpan().Clear();
        parameter.Regularizer = Regularizer.Orthogonal();
        Assert.Equal(0, Regularizer.AddAll(model.Parameters, gradient));
        Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void TheLossOfTrainingHasThePenaltiesInIt()
    {
        var plain = new LinearModel(1, 2, 1);
        var penalized = new LinearModel(1, 2, 1);
        penalized.Kernel.Regularizer = Regularizer.L2(0.5f);
        penalized.Bias.Regularizer = Regularizer.L1(3);
        penalized.Bias.Trainable = false;
        double penalty = 0.5 * penalized.Kernel.ToArray().Sum(w => (double)w * w);
        float[] x = Examples.Numbers(6, 1), y = Examples.Numbers(3, 2);
        using TrainingPass plainPass = plain.CreatePass(3), pass = penalized.CreatePass(3);
        float expected = plainPass.ForwardBackward(x, y, Loss.MeanSquaredError);
        Assert.Equal(expected + penalty, pass.ForwardBackward(x, y, Loss.MeanSquaredError), 1e-6);
        float[] slopes = [.. plainPass.Gradient(plain.Kernel).Zip(plain.Kernel.ToArray(), (g, w) => g + w)];
        Assert.Equal(slopes, pass.Gradient(penalized.Kernel));

        // The loop by hand adds them itself.
        pass.ZeroGradients();
        pass.Forward(x);
        var gradient = new float[3];
        float loss = Loss.MeanSquaredError.Compute(pass.Output, y, gradient, new TensorShape(1, 1));
        pass.Backward(gradient);
        Assert.Equal(plainPass.Gradient(plain.Kernel), pass.Gradient(penalized.Kernel));
        Assert.Equal(expected + penalty, loss + pass.AddRegularization(), 1e-6);
        Assert.Equal(slopes, pass.Gradient(penalized.Kernel));

        var data = Dataset.From(x, y, new TensorShape(1, 2), new TensorShape(1, 1));
        Assert.Equal(expected + penalty, penalized.Evaluate(data, Loss.MeanSquaredError).Loss, 1e-6);
        var fit = new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(), BatchSize = 3, Shuffle = false };
        Assert.Equal(expected + penalty, penalized.Fit(data, fit)["loss"][0], 1e-6);
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        (_, Parameter vector) = PenaltyModels.Make([5], 1, 16);
        (_, Parameter row) = PenaltyModels.Make([1, 5], 1, 16);
        Assert.Contains("layer/kernel", Assert.Throws<ArgumentException>(() => vector.Regularizer = Regularizer.Orthogonal()).Message);
        Assert.Contains("two rows", Assert.Throws<ArgumentException>(() => row.Regularizer = Regularizer.Orthogonal()).Message);
        Assert.Null(vector.Regularizer);
        row.Regularizer = Regularizer.Orthogonal(columns: true);
        Assert.Throws<ArgumentOutOfRangeException>("l1", () => Regularizer.L1(-1));
        Assert.Throws<ArgumentOutOfRangeException>("l2", () => Regularizer.L1L2(0, float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => Regularizer.Orthogonal(float.PositiveInfinity));
    }

    private static void Check(Regularizer regularizer, Func<double[], double> formula, int[] shape, int groups, int lanes)
    {
        (ParameterModel model, Parameter parameter) = PenaltyModels.Make(shape, groups, lanes);
        double[] values = [.. parameter.ToArray().Select(v => (double)v)];
        parameter.Regularizer = regularizer;
        var gradient = new float[model.ParameterBuffer.Length];
        parameter.Write([.. values.Select(_ => 1f)], gradient);
        double expected = formula(values);
        Assert.Equal(expected, Regularizer.AddAll(model.Parameters, gradient), 1e-6 * Math.Max(1, expected));
        Assert.Equal(expected, regularizer.Penalty(parameter), 1e-6 * Math.Max(1, expected));
        float[] actual = Read(parameter, gradient);
        for (int i = 0; i < values.Length; i++)
        {
            const double Step = 1e-6;
            double value = values[i];
            values[i] = value + Step;
            double above = formula(values);
            values[i] = value - Step;
            double slope = (above - formula(values)) / (2 * Step);
            values[i] = value;
            Assert.Equal(1 + slope, actual[i], 2e-6 * Math.Max(1, Math.Abs(slope)));
        }

        Assert.Equal(values.Length, gradient.Count(g => g != 0));
    }

    private static float[] Read(Parameter parameter, float[] buffer)
    {
        var values = new float[parameter.Length];
        parameter.Read(parameter.StorageIn(buffer), values);
        return values;
    }

    private static double Orthogonality(int count, int length, Func<int, int, double> value)
    {
        double Dot(int i, int j) => Enumerable.Range(0, length).Sum(k => value(i, k) * value(j, k));
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
                sum += Math.Abs(Dot(i, j)) / Math.Sqrt(Dot(i, i) * Dot(j, j));
        }

        return 0.5 * sum / (count * (count - 1) / 2.0);
    }
}
