namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Optimizers against Keras's formulas written one number at a time in double.</summary>
public class OptimizerTests
{
    private const int Steps = 20;

    private delegate double Rule(double parameter, double gradient, int step, ref double slot0, ref double slot1);

    [Fact]
    public void SgdIsKeras() => Compare(() => new Sgd(0.1f), (double p, double g, int t, ref double a, ref double b) => p - 0.1 * g);

    [Fact]
    public void SgdWithMomentumIsKeras() => Compare(() => new Sgd(0.05f, momentum: 0.9f), (double p, double g, int t, ref double v, ref double b) =>
    {
        v = 0.9 * v - 0.05 * g;
        return p + v;
    });

    [Fact]
    public void SgdWithNesterovIsKeras() => Compare(() => new Sgd(0.05f, momentum: 0.9f, nesterov: true), (double p, double g, int t, ref double v, ref double b) =>
    {
        v = 0.9 * v - 0.05 * g;
        return p + 0.9 * v - 0.05 * g;
    });

    [Fact]
    public void AdamIsKeras() => Compare(() => new Adam(0.01f), AdamRule(0.01, 0.9, 0.999, 1e-7));

    [Fact]
    public void AdamWithOtherCoefficientsIsKeras() =>
        Compare(() => new Adam(0.02f, beta1: 0.8, beta2: 0.95, epsilon: 1e-3), AdamRule(0.02, 0.8, 0.95, 1e-3));

    [Fact]
    public void DefaultsAreKeras()
    {
        var sgd = new Sgd();
        var adam = new Adam();
        Assert.Equal((0.01f, 0f, false), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov));
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon));
    }

    [Fact]
    public void ParametersThatDoNotTrainStay()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        SetGradients(model, pass, step: 1);
        float[] kernel = model.Kernel.ToArray(), bias = model.Bias.ToArray();
        model.Kernel.Trainable = false;
        new Adam().Step(model, pass);
        Assert.Equal(kernel, model.Kernel.ToArray());
        Assert.DoesNotContain(0, bias.Zip(model.Bias.ToArray(), (a, b) => a - b));
        (model.Kernel.Trainable, model.Bias.Trainable) = (true, false);
        bias = model.Bias.ToArray();
        new Sgd().Step(model, pass);
        Assert.Equal(bias, model.Bias.ToArray());
        Assert.DoesNotContain(0, kernel.Zip(model.Kernel.ToArray(), (a, b) => a - b));
    }

    [Fact]
    public void PaddingStaysZero()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        var optimizer = new Adam();
        for (int step = 1; step <= Steps; step++)
        {
            SetGradients(model, pass, step);
            optimizer.Step(model, pass);
        }

        Assert.Equal(3 * 5 + 5, model.ParameterBuffer.ToArray().Count(p => p != 0));
    }

    [Fact]
    public void AChangeOfTheLearningRateCountsFromTheNextStep()
    {
        var model = new LinearModel(1, 1, 1);
        using TrainingPass pass = model.CreatePass(1);
        model.Bias[0] = 1;
        model.Bias.Write([1], model.Bias.StorageIn(pass.GradientBuffer));
        var optimizer = new Sgd(0.5f);
        optimizer.Step(model, pass);
        optimizer.LearningRate = 0.25f;
        optimizer.Step(model, pass);
        Assert.Equal(0.25f, model.Bias[0]);
        Assert.Equal(2, optimizer.Iterations);
    }

    [Fact]
    public void MomentsOfOneModelDoNotStepAnother()
    {
        var small = new LinearModel(1, 1, 1);
        var large = new LinearModel(1, 1, 40);
        using TrainingPass smallPass = small.CreatePass(1), largePass = large.CreatePass(1);
        var adam = new Adam();
        adam.Step(small, smallPass);
        Assert.Contains("32 floats", Assert.Throws<InvalidOperationException>(() => adam.Step(large, largePass)).Message);
        Assert.Equal(1, adam.Iterations);
        var sgd = new Sgd();
        sgd.Step(small, smallPass);
        sgd.Step(large, largePass);
        Assert.Throws<ArgumentException>("pass", () => sgd.Step(large, smallPass));
    }

    [Fact]
    public void CoefficientsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Sgd(-1));
        Assert.Throws<ArgumentOutOfRangeException>("LearningRate", () => new Adam(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("momentum", () => new Sgd(momentum: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta2", () => new Adam(beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adam(epsilon: double.NaN));
    }

    [Fact]
    public void StepsAllocateNothingAfterTheFirst()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        Optimizer[] optimizers = [new Adam(), new Sgd(momentum: 0.5f)];
        foreach (Optimizer optimizer in optimizers)
        {
            optimizer.Step(model, pass);
            long before = GC.GetAllocatedBytesForCurrentThread();
            optimizer.Step(model, pass);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private static Rule AdamRule(double rate, double beta1, double beta2, double epsilon) => (double p, double g, int t, ref double m, ref double v) =>
    {
        m += (g - m) * (1 - beta1);
        v += (g * g - v) * (1 - beta2);
        return p - m * rate * Math.Sqrt(1 - Math.Pow(beta2, t)) / (1 - Math.Pow(beta1, t)) / (Math.Sqrt(v) + epsilon);
    };

    private static void Compare(Func<Optimizer> make, Rule rule)
    {
        for (int length = 1; length <= 70; length++)
        {
            var model = new LinearModel(1, 1, length, seed: length);
            using TrainingPass pass = model.CreatePass(1);
            Optimizer optimizer = make();
            double[] expected = [.. model.Parameters.SelectMany(p => p.ToArray()).Select(v => (double)v)];
            var slots0 = new double[expected.Length];
            var slots1 = new double[expected.Length];
            for (int step = 1; step <= Steps; step++)
            {
                float[] gradients = SetGradients(model, pass, step);
                optimizer.Step(model, pass);
                for (int i = 0; i < expected.Length; i++)
                    expected[i] = rule(expected[i], gradients[i], step, ref slots0[i], ref slots1[i]);
            }

            float[] actual = [.. model.Parameters.SelectMany(p => p.ToArray())];
            for (int i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], actual[i], 4e-6);
        }
    }

    private static float[] SetGradients(LinearModel model, TrainingPass pass, int step)
    {
        float[] gradients = Examples.Numbers(model.Kernel.Length + model.Bias.Length, step);
        model.Kernel.Write(gradients.AsSpan(0, model.Kernel.Length), model.Kernel.StorageIn(pass.GradientBuffer));
        model.Bias.Write(gradients.AsSpan(model.Kernel.Length), model.Bias.StorageIn(pass.GradientBuffer));
        return gradients;
    }
}
