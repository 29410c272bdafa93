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
