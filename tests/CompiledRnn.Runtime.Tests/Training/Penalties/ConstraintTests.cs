namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Constraints against Keras's formulas in double.</summary>
public class ConstraintTests
{
    private const double Epsilon = 1e-7;

    [Theory]
    [MemberData(nameof(PenaltyModels.Shapes), MemberType = typeof(PenaltyModels))]
    public void ConstraintsAreKeras(int[] shape, int groups, int lanes)
    {
        for (int axes = 1; axes <= shape.Length; axes++)
        {
            Check(Constraint.MaxNorm(0.75f, axes), n => Math.Clamp(n, 0, 0.75) / (Epsilon + n), shape, groups, lanes, axes);
            Check(Constraint.UnitNorm(axes), n => 1 / (Epsilon + n), shape, groups, lanes, axes);
            Check(
                Constraint.MinMaxNorm(0.7f, 0.9f, 0.25f, axes),
                n => (0.25 * Math.Clamp(n, 0.7f, 0.9f) + 0.75 * n) / (Epsilon + n),
                shape,
                groups,
                lanes,
                axes);
        }

        (ParameterModel model, Parameter parameter) = PenaltyModels.Make(shape, groups, lanes);
        float[] expected = [.. parameter.ToArray().Select(v => Math.Max(v, 0))];
        Constraint.NonNeg.Apply(parameter);
        Assert.Equal(expected, parameter.ToArray());
        Assert.Equal(expected.Count(v => v > 0), model.ParameterBuffer.ToArray().Count(v => v != 0));
    }

    [Theory]
    [InlineData(17, 1)]
    [InlineData(20, 2)]
    [InlineData(5, 1)]
    public void PanelsOfGatesThatStandApartAreFollowed(int units, int apart)
    {
        (_, Parameter parameter) = PenaltyModels.Make([4, 3 * units], 3, 16, apart);
        (_, Parameter together) = PenaltyModels.Make([4, 3 * units], 3, 16);
        Assert.Equal(together.ToArray(), parameter.ToArray());
        Assert.NotEqual(together.Storage.ToArray(), parameter.Storage.ToArray());
        foreach (Constraint constraint in new[] { Constraint.MaxNorm(0.75f), Constraint.UnitNorm(2) })
        {
            constraint.Apply(parameter);
            constraint.Apply(together);
            Assert.Equal(together.ToArray(), parameter.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-6f);
        }
    }

    [Fact]
    public void DefaultsAreKeras()
    {
        (_, Parameter parameter) = PenaltyModels.Make([2, 1], 1, 16);
        parameter.CopyFrom([6, 8]);
        Constraint.MaxNorm().Apply(parameter);
        Assert.Equal([1.2f, 1.6f], parameter.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-6f);
        Constraint.MinMaxNorm().Apply(parameter);
        Assert.Equal([0.6f, 0.8f], parameter.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void AStepEndsWithTheConstraintsOfWhatTrains()
    {
        var model = new LinearModel(1, 2, 20);
        using TrainingPass pass = model.CreatePass(1);
        ScalarReference.SetGradients(model, pass, step: 1);
        model.Kernel.Constraint = Constraint.NonNeg;
        model.Bias.Constraint = Constraint.NonNeg;
        model.Bias.Trainable = false;
        model.Bias[3] = -1;
        float[] expected = [.. model.Kernel.ToArray().Zip(pass.Gradient(model.Kernel), (w, g) => Math.Max(w - 0.5f * g, 0))];
        new Sgd(0.5f).Step(model, pass);
        Assert.Equal(expected, model.Kernel.ToArray());
        Assert.Equal(-1, model.Bias[3]);
    }

    [Fact]
    public void NotANumberStays()
    {
        (_, Parameter parameter) = PenaltyModels.Make([2, 2], 1, 16);
        parameter.CopyFrom([float.NaN, 1, 1, 1]);
        Constraint.NonNeg.Apply(parameter);
        Constraint.MaxNorm(1).Apply(parameter);
        Assert.True(float.IsNaN(parameter[0, 0]));
        Assert.Equal(MathF.Sqrt(0.5f), parameter[1, 1], 1e-6f);
    }

    [Fact]
    public void WhatCannotBeIsRefused()
    {
        (_, Parameter vector) = PenaltyModels.Make([5], 1, 16);
        Assert.Contains("layer/kernel", Assert.Throws<ArgumentException>(() => vector.Constraint = Constraint.UnitNorm(axes: 2)).Message);
        Assert.Null(vector.Constraint);
        Assert.Throws<ArgumentOutOfRangeException>("maxValue", () => Constraint.MaxNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>("minValue", () => Constraint.MinMaxNorm(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("maxValue", () => Constraint.MinMaxNorm(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>("rate", () => Constraint.MinMaxNorm(rate: 1.5f));
        Assert.Throws<ArgumentOutOfRangeException>("axes", () => Constraint.MaxNorm(axes: 0));
    }

    private static void Check(Constraint constraint, Func<double, double> factor, int[] shape, int groups, int lanes, int axes)
    {
        (ParameterModel model, Parameter parameter) = PenaltyModels.Make(shape, groups, lanes);
        float[] values = parameter.ToArray();

        // Row-major, the leading axes vary slowest: a column is every columns-th value.
        int columns = shape[axes..].Aggregate(1, (a, b) => a * b);
        double[] norms = [.. Enumerable.Range(0, columns).Select(c => Math.Sqrt(values.Where((_, i) => i % columns == c).Sum(v => (double)v * v)))];
        constraint.Apply(parameter);
        float[] actual = parameter.ToArray();
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(values[i] * factor(norms[i % columns]), actual[i], 1e-6);
        Assert.Equal(values.Length, model.ParameterBuffer.ToArray().Count(v => v != 0));
    }
}
