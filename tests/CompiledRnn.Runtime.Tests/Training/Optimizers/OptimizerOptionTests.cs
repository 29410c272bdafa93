using static CompiledRnn.Runtime.Tests.Training.ScalarReference;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>What all optimizers can do beside their formula.</summary>
public class OptimizerOptionTests
{
    [Fact]
    public void DecayLeavesOutWhatIsExcluded()
    {
        var model = new LinearModel(1, 3, 5);
        using TrainingPass pass = model.CreatePass(1);
        model.Bias.CopyFrom([1, 2, 3, 4, 5]);
        float[] kernel = model.Kernel.ToArray();
        var optimizer = new Sgd(0.5f) { WeightDecay = 0.25, ExcludeFromWeightDecay = ["bias"] };
        optimizer.Step(model, pass);
        Assert.Equal(kernel.Select(w => w - w * 0.125f), model.Kernel.ToArray());
        Assert.Equal([1f, 2, 3, 4, 5], model.Bias.ToArray());
        model.Kernel.Trainable = false;
        kernel = model.Kernel.ToArray();
        new Sgd(0.5f) { WeightDecay = 0.25 }.Step(model, pass);
        Assert.Equal(kernel, model.Kernel.ToArray());
        Assert.Equal([0.875f, 1.75f, 2.625f, 3.5f, 4.375f], model.Bias.ToArray());
    }

    [Fact]
    public void TheMeanOfSeveralGradientsMakesOneStep()
    {
        var model = new LinearModel(1, 1, 33);
        var whole = new LinearModel(1, 1, 33);
        using TrainingPass pass = model.CreatePass(1), wholePass = whole.CreatePass(1);
        var accumulating = new Adam(0.1f) { GradientAccumulationSteps = 3, Clip = Clip.Norm(0.5f) };
        var plain = new Adam(0.1f) { Clip = Clip.Norm(0.5f) };
        for (int step = 1; step <= 9; step++)
        {
            float[] before = model.Kernel.ToArray();
            SetGradients(model, pass, step);
            accumulating.Step(model, pass);
            if (step % 3 != 0)
            {
                Assert.Equal(before, model.Kernel.ToArray());
                continue;
            }

            float[][] three = [.. Enumerable.Range(step - 2, 3).Select(s => Examples.Numbers(66, s))];
            SetGradients(whole, wholePass, [.. three[0].Select((g, i) => (g + three[1][i] + three[2][i]) / 3)]);
            plain.Step(whole, wholePass);
            AssertEqual(Values(whole), model, 1e-6);
            Assert.Equal(step / 3, accumulating.Iterations);
        }
    }

    [Fact]
    public void ClippingComesBeforeDecayAndDecayBeforeTheStep()
    {
        var model = new LinearModel(1, 1, 1);
        using TrainingPass pass = model.CreatePass(1);
        (model.Kernel[0], model.Bias[0]) = (4, 2);
        SetGradients(model, pass, [3, 4]);
        new Sgd(1) { WeightDecay = 0.5, Clip = Clip.GlobalNorm(2.5f) }.Step(model, pass);
        Assert.Equal((4 - 2 - 1.5f, 2 - 1 - 2f), (model.Kernel[0], model.Bias[0]));
    }

    // The first average is the parameters themselves, as in Keras.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void TheMovingAverageIsKeras(int overwriteFrequency)
    {
        for (int length = 1; length <= 70; length++)
        {
            var model = new LinearModel(1, 1, length, seed: length);
            using TrainingPass pass = model.CreatePass(1);
            var optimizer = new Sgd(0.1f) { UseEma = true, EmaMomentum = 0.8, EmaOverwriteFrequency = overwriteFrequency };
            double[] expected = Values(model), average = new double[expected.Length];
            optimizer.FinalizeVariableValues(model);
            for (int step = 1; step <= 10; step++)
            {
                float[] gradients = SetGradients(model, pass, step);
                optimizer.Step(model, pass);
                for (int i = 0; i < expected.Length; i++)
                {
                    expected[i] -= 0.1 * gradients[i];
                    average[i] = step == 1 ? expected[i] : 0.8 * average[i] + 0.2 * expected[i];
                    if (overwriteFrequency > 0 && step % overwriteFrequency == 0)
                        expected[i] = average[i];
                }
            }

            AssertEqual(expected, model, 2e-6);
            optimizer.FinalizeVariableValues(model);
            AssertEqual(average, model, 2e-6);
        }
    }

    [Fact]
    public void OptionsMayChangeBetweenSteps()
    {
        var model = new LinearModel(1, 1, 1);
        using TrainingPass pass = model.CreatePass(1);
        SetGradients(model, pass, [0, 1]);
        var optimizer = new Sgd(1);
        optimizer.Step(model, pass);
        optimizer.UseEma = true;
        optimizer.EmaMomentum = 0.5;
        optimizer.Step(model, pass);
        optimizer.GradientAccumulationSteps = 2;
        optimizer.Step(model, pass);
        Assert.Equal(-2, model.Bias[0]);
        optimizer.Step(model, pass);
        Assert.Equal(-3, model.Bias[0]);

        // The averages after the calls from the second on: -2, -2, -2.5.
        optimizer.FinalizeVariableValues(model);
        Assert.Equal(-2.5f, model.Bias[0]);
    }

    [Fact]
    public void FitClipsByItsOwnLimitOrTheOptimizers()
    {
        float[] Fit(Clip? own, Clip? optimizers)
        {
            var model = new LinearModel(1, 2, 1);
            model.Fit(Examples.Line(8), new FitOptions
            {
                Loss = Loss.MeanSquaredError,
                Optimizer = new Sgd(0.1f) { Clip = optimizers },
                GradientClip = own,
                BatchSize = 8,
                Shuffle = false,
            });
            return model.Kernel.ToArray();
        }

        Assert.Equal(Fit(Clip.Norm(0.1f), null), Fit(null, Clip.Norm(0.1f)));
        Assert.NotEqual(Fit(null, null), Fit(null, Clip.Norm(0.1f)));
    }

    [Fact]
    public void FitEndsWithTheAverage()
    {
        var fitted = new LinearModel(1, 2, 1);
        var stepped = new LinearModel(1, 2, 1);
        Examples data = Examples.Line(8);
        Optimizer Make() => new Sgd(0.1f) { UseEma = true, EmaMomentum = 0.5 };
        fitted.Fit(data, new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = Make(), Epochs = 5, BatchSize = 8, Shuffle = false });
        using TrainingPass pass = stepped.CreatePass(8);
        float[] x = new float[16], y = new float[8];
        for (int i = 0; i < 8; i++)
            data.Read(i, x.AsSpan(2 * i, 2), y.AsSpan(i, 1));
        Optimizer optimizer = Make();
        for (int step = 0; step < 5; step++)
        {
            pass.ZeroGradients();
            pass.ForwardBackward(x, y, Loss.MeanSquaredError);
            optimizer.Step(stepped, pass);
        }

        Assert.NotEqual(stepped.Kernel.ToArray(), fitted.Kernel.ToArray());
        optimizer.FinalizeVariableValues(stepped);
        Assert.Equal(stepped.Kernel.ToArray(), fitted.Kernel.ToArray());
    }

    [Fact]
    public void TheAverageOfOneModelIsNotAnothers()
    {
        var model = new LinearModel(1, 1, 1);
        using TrainingPass pass = model.CreatePass(1);
        var optimizer = new Sgd { UseEma = true };
        optimizer.Step(model, pass);
        Assert.Throws<InvalidOperationException>(() => optimizer.FinalizeVariableValues(new LinearModel(1, 1, 20)));
    }

    [Fact]
    public void TwoClipsAreRefused()
    {
        var options = new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Sgd { Clip = Clip.Value(1) },
            GradientClip = Clip.GlobalNorm(1),
        };
        Assert.Contains("one clip", Assert.Throws<ArgumentException>(() => new LinearModel(1, 2, 1).Fit(Examples.Line(4), options)).Message);
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("WeightDecay", () => new Sgd { WeightDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("weightDecay", () => new AdamW(weightDecay: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("EmaMomentum", () => new Sgd { EmaMomentum = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { EmaOverwriteFrequency = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { GradientAccumulationSteps = 0 });
    }
}
