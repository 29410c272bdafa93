using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.Training;

public class ClipTests
{
    // Kernel (3, 0) and bias (0, 4): the whole gradient has length 5.
    [Theory]
    [InlineData(1f, 0.2f)]
    [InlineData(2.5f, 0.5f)]
    [InlineData(5f, 1f)]
    [InlineData(10f, 1f)]
    public void TheWholeGradientBecomesNoLongerThanTheLimit(float limit, float factor)
    {
        (LinearModel model, TrainingPass pass) = WithGradients();
        Clip.GlobalNorm(limit).Apply(model, pass);
        Assert.Equal([3 * factor, 0], pass.Gradient(model.Kernel));
        Assert.Equal([0, 4 * factor], pass.Gradient(model.Bias));
        pass.Dispose();
    }

    [Fact]
    public void ParametersThatDoNotTrainDoNotCount()
    {
        (LinearModel model, TrainingPass pass) = WithGradients();
        model.Kernel.Trainable = false;
        Clip.GlobalNorm(2).Apply(model, pass);
        Assert.Equal([3f, 0], pass.Gradient(model.Kernel));
        Assert.Equal([0f, 2], pass.Gradient(model.Bias));
        pass.Dispose();
    }

    [Theory]
    [InlineData(1f, 1f, 1f)]
    [InlineData(3.5f, 3f, 3.5f)]
    [InlineData(10f, 3f, 4f)]
    public void EachParametersGradientBecomesNoLongerThanTheLimit(float limit, float kernel, float bias)
    {
        (LinearModel model, TrainingPass pass) = WithGradients();
        Clip.Norm(limit).Apply(model, pass);
        Assert.Equal([kernel, 0], pass.Gradient(model.Kernel));
        Assert.Equal([0, bias], pass.Gradient(model.Bias));
        pass.Dispose();
    }

    [Fact]
    public void EachValueStaysWithinTheLimit()
    {
        for (int length = 1; length <= 70; length++)
        {
            var model = new LinearModel(1, 1, length);
            using TrainingPass pass = model.CreatePass(1);
            float[] gradients = ScalarReference.SetGradients(model, pass, length);
            model.Bias.Trainable = false;
            Clip.Value(0.25f).Apply(model, pass);
            Assert.Equal(gradients.Take(length).Select(g => Math.Clamp(g, -0.25f, 0.25f)), pass.Gradient(model.Kernel));
            Assert.Equal(gradients.Skip(length), pass.Gradient(model.Bias));
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    public void ALimitThatLimitsNothingIsRefused(float limit) =>
        Assert.Throws<ArgumentOutOfRangeException>("limit", () => Clip.GlobalNorm(limit));

    [Fact]
    public void HugeGradientsDoNotOverflow()
    {
        (LinearModel model, TrainingPass pass) = WithGradients();
        Vectors.Scale(pass.GradientBuffer, 1e37f);
        Clip.GlobalNorm(1).Apply(model, pass);
        Assert.Equal(0.6f, pass.Gradient(model.Kernel)[0], 1e-6f);
        pass.Dispose();
    }

    [Fact]
    public void WholeBufferSumsAreRightForEveryLength()
    {
        for (int length = 0; length <= 70; length++)
        {
            float[] values = Examples.Numbers(length, length);
            double squares = values.Sum(v => (double)v * v);
            Assert.Equal(squares, Vectors.SumOfSquares(values), 1e-12);
            Assert.True(Vectors.AllFinite(values));
            float[] doubled = [.. values];
            Vectors.Scale(doubled, 2);
            Assert.Equal(values.Select(v => 2 * v), doubled);
            float[] clamped = [.. values];
            Vectors.Clamp(clamped, 0.5f);
            Assert.Equal(values.Select(v => Math.Clamp(v, -0.5f, 0.5f)), clamped);
            float[] decayed = [.. values];
            Vectors.Decay(decayed, 0.25f);
            Assert.Equal(values.Select(v => v * 0.75f), decayed);
            float[] average = [.. doubled];
            Vectors.MoveAverage(average, values, 0.5);
            Assert.Equal(values.Select(v => v * 1.5f), average);
            for (int bad = 0; bad < length; bad++)
            {
                float kept = values[bad];
                foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
                {
                    values[bad] = value;
                    Assert.False(Vectors.AllFinite(values));
                }

                values[bad] = kept;
            }
        }
    }

    private static (LinearModel Model, TrainingPass Pass) WithGradients()
    {
        var model = new LinearModel(1, 1, 2);
        TrainingPass pass = model.CreatePass(1);
        model.Kernel.Write([3, 0], model.Kernel.StorageIn(pass.GradientBuffer));
        model.Bias.Write([0, 4], model.Bias.StorageIn(pass.GradientBuffer));
        return (model, pass);
    }
}
