namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Optimizers beside their formulas: defaults, what trains, ownership, allocation.</summary>
public class OptimizerTests
{
    [Fact]
    public void DefaultsAreKeras()
    {
        var sgd = new Sgd();
        var adam = new Adam();
        var rmsProp = new RmsProp();
        var adagrad = new Adagrad();
        var adadelta = new Adadelta();
        var ftrl = new Ftrl();
        var lion = new Lion();
        Assert.Equal((0.01f, 0f, false), (sgd.LearningRate, sgd.Momentum, sgd.Nesterov));
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7, false), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.Amsgrad));
        Assert.Equal((0.001f, 0.004), (new AdamW().LearningRate, new AdamW().WeightDecay));
        Assert.Equal((0.001f, 0.9, 0.0, 1e-7, false), (rmsProp.LearningRate, rmsProp.Rho, rmsProp.Momentum, rmsProp.Epsilon, rmsProp.Centered));
        Assert.Equal((0.001f, 0.1, 1e-7), (adagrad.LearningRate, adagrad.InitialAccumulatorValue, adagrad.Epsilon));
        Assert.Equal((0.001f, 0.95, 1e-7), (adadelta.LearningRate, adadelta.Rho, adadelta.Epsilon));
        Assert.Equal((0.001f, -0.5, 0.1, 0.0), (ftrl.LearningRate, ftrl.LearningRatePower, ftrl.InitialAccumulatorValue, ftrl.L1RegularizationStrength));
        Assert.Equal((0.001f, 0.9, 0.99), (lion.LearningRate, lion.Beta1, lion.Beta2));
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (new Adamax().LearningRate, new Adamax().Beta1, new Adamax().Beta2, new Adamax().Epsilon));
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (new Nadam().LearningRate, new Nadam().Beta1, new Nadam().Beta2, new Nadam().Epsilon));
        Assert.Equal((0.001f, 0.9, 0.999, 1e-7), (new Lamb().LearningRate, new Lamb().Beta1, new Lamb().Beta2, new Lamb().Epsilon));
        Assert.Equal((0.0, 1, false, 0.99, 0), (sgd.WeightDecay, sgd.GradientAccumulationSteps, sgd.UseEma, sgd.EmaMomentum, sgd.EmaOverwriteFrequency));
    }

    [Fact]
    public void ParametersThatDoNotTrainStay()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        ScalarReference.SetGradients(model, pass, step: 1);
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
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Nadam(epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>("epsilon", () => new Adagrad(initialAccumulatorValue: 0, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>("rho", () => new RmsProp(rho: 1));
        Assert.Throws<ArgumentOutOfRangeException>("beta1", () => new Lion(beta1: 0));
        Assert.Throws<ArgumentOutOfRangeException>("learningRatePower", () => new Ftrl(learningRatePower: 0.5));
    }

    [Fact]
    public void StepsAllocateNothingAfterTheFirst()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        model.Kernel.Regularizer = Regularizer.L1L2(0.1f, 0.1f);
        model.Bias.Constraint = Constraint.MaxNorm();
        Optimizer[] optimizers =
        [
            new Adam(amsgrad: true), new Sgd(momentum: 0.5f), new AdamW { ExcludeFromWeightDecay = ["bias"], UseEma = true, EmaOverwriteFrequency = 1 },
            new RmsProp(centered: true) { Clip = Clip.Norm(1) }, new Adagrad { Clip = Clip.Value(0.1f) }, new Adadelta(), new Adamax(), new Nadam(),
            new Ftrl(), new Lion(), new Lamb(new CosineDecay(0.1, 10)) { GradientAccumulationSteps = 2 },
        ];
        foreach (Optimizer optimizer in optimizers)
        {
            optimizer.Step(model, pass);
            optimizer.Step(model, pass);
            pass.AddRegularization();
            long before = GC.GetAllocatedBytesForCurrentThread();
            optimizer.Step(model, pass);
            pass.AddRegularization();
            optimizer.Step(model, pass);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }
}
