namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Callbacks driven by values written by hand: no training between them.</summary>
public class CallbackTests
{
    // Keras's EarlyStopping: the run ends when the value has not improved for "patience" epochs, and never after the first epoch.
    [Theory]
    [InlineData(0, 0, new double[] { 5, 4, 4, 3 }, 3, 2)]
    [InlineData(1, 0, new double[] { 5, 4, 4, 3 }, 3, 2)]
    [InlineData(2, 0, new double[] { 5, 4, 4.5, 3, 3, 3.5, 1 }, 6, 4)]
    [InlineData(2, 0.5, new double[] { 5, 4.7, 4.6, 1 }, 3, 1)]
    [InlineData(2, 0, new double[] { 5, 4, 3, 2 }, 0, 4)]
    [InlineData(2, 0, new[] { double.NaN, double.NaN, 3 }, 2, 1)]
    [InlineData(0, 0, new[] { double.NaN, 3, 4 }, 3, 2)]
    public void EarlyStoppingStopsWhereKerasDoes(int patience, double minDelta, double[] values, int stopped, int best)
    {
        var callback = new EarlyStopping(patience, minDelta: minDelta);
        Drive(callback, "val_loss", values);
        Assert.Equal((stopped, best), (callback.StoppedEpoch, callback.BestEpoch));
        Assert.Equal(values[best - 1], callback.Best);
    }

    [Theory]
    [InlineData("val_accuracy", MonitorMode.Auto, 3)]
    [InlineData("val_accuracy", MonitorMode.Min, 2)]
    [InlineData("val_loss", MonitorMode.Max, 3)]
    public void TheDirectionIsThatOfTheNameOrTheMode(string name, MonitorMode mode, int stopped)
    {
        var callback = new EarlyStopping(1, name, mode: mode);
        Drive(callback, name, [0.5, 0.9, 0.4, 0.3, 0.2]);
        Assert.Equal(stopped, callback.StoppedEpoch);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public void TheBestWeightsComeBackIfAsked(bool restore, float expected)
    {
        // The model's bias is the number of the epoch; epoch 2 is the best.
        LinearModel model = Drive(new EarlyStopping(2, restoreBestWeights: restore), "val_loss", [3, 1, 2, 2, 0]);
        Assert.Equal(expected, model.Bias[0]);
    }

    [Fact]
    public void AWatchedValueMustBeMeasured()
    {
        string message = Assert.Throws<ArgumentException>(() => Drive(new EarlyStopping(), "loss", [1])).Message;
        Assert.Contains("EarlyStopping watches \"val_loss\"", message);
        Assert.Contains("set FitOptions.Validation", message);
        Assert.Contains("Checkpoint watches \"val_loss\"", Assert.Throws<ArgumentException>(() => Drive(new Checkpoint("x"), "loss", [1])).Message);
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => new EarlyStopping(-1));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 4)]
    public void ACheckpointHoldsTheBestWeightsOrTheLast(bool everyEpoch, float expected)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");
        try
        {
            Drive(new Checkpoint(path, everyEpoch: everyEpoch), "val_loss", [3, 1, 2, 2]);
            var model = new LinearModel(1, 1, 1);
            model.LoadWeights(path);
            Assert.Equal(expected, model.Bias[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Keras's ReduceLROnPlateau: the rates after each epoch.
    [Theory]
    [InlineData(1, 0, 0, 0, new double[] { 5, 4, 4, 3, 3, 3 }, new[] { 1, 1, 0.5, 0.5, 0.25, 0.125 })]
    [InlineData(2, 0, 0, 0, new double[] { 5, 5, 5, 5, 5, 5 }, new[] { 1, 1, 0.5, 0.5, 0.25, 0.25 })]
    [InlineData(1, 0.5, 0, 0, new[] { 5, 4.7, 4.4, 4.2, 3.8, 1 }, new[] { 1, 0.5, 0.5, 0.25, 0.25, 0.25 })]
    [InlineData(1, 0, 2, 0, new double[] { 5, 5, 5, 5, 5, 5 }, new[] { 1, 0.5, 0.5, 0.25, 0.25, 0.125 })]
    [InlineData(1, 0, 0, 0.4, new double[] { 5, 5, 5, 5, 5, 5 }, new[] { 1, 0.5, 0.4, 0.4, 0.4, 0.4 })]
    [InlineData(1, 0, 0, 0, new[] { double.NaN, 5, 5, 5, 5, 5 }, new[] { 0.5, 0.5, 0.25, 0.125, 0.0625, 0.03125 })]
    public void TheLearningRateFallsWhereKerasLowersIt(
        int patience, double minDelta, int cooldown, double least, double[] values, double[] expected)
    {
        var optimizer = new Sgd(1f);
        var callback = new ReduceLearningRateOnPlateau(factor: 0.5, patience: patience, minDelta: minDelta, cooldown: cooldown, minLearningRate: least);
        var rates = new List<double>();
        Drive(callback, "val_loss", values, optimizer, () => rates.Add(optimizer.LearningRate));
        Assert.Equal(expected.Select(e => (double)(float)e), rates);
    }

    [Fact]
    public void ASchedulerGetsTheEpochFromZeroAndTheRateBefore()
    {
        var optimizer = new Sgd(1f);
        var rates = new List<double>();
        var seen = new List<int>();
        var callback = new LearningRateScheduler((epoch, rate) =>
        {
            seen.Add(epoch);
            return rate / 2;
        });
        Drive(callback, "loss", [1, 1, 1], optimizer, () => rates.Add(optimizer.LearningRate));
        Assert.Equal([0, 1, 2], seen);
        Assert.Equal([0.5, 0.25, 0.125], rates);
    }

    [Fact]
    public void TwoMastersOfTheLearningRateAreRefused()
    {
        var optimizer = new Sgd(new ExponentialDecay(1, 1, 0.5));
        Assert.Contains("ExponentialDecay", Assert.Throws<InvalidOperationException>(
            () => Drive(new ReduceLearningRateOnPlateau(), "val_loss", [1], optimizer)).Message);
        Assert.Throws<InvalidOperationException>(() => Drive(new LearningRateScheduler((_, r) => r), "loss", [1], optimizer));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => new ReduceLearningRateOnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>("cooldown", () => new ReduceLearningRateOnPlateau(cooldown: -1));
        Assert.Throws<ArgumentOutOfRangeException>("minLearningRate", () => new ReduceLearningRateOnPlateau(minLearningRate: double.NaN));
    }

    private static LinearModel Drive(Callback callback, string name, double[] values, Optimizer? optimizer = null, Action? epochEnded = null)
    {
        var model = new LinearModel(1, 1, 1);
        var options = new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = optimizer ?? new Sgd(), Epochs = values.Length };
        var context = new TrainingContext(model, options, 1, 1, [name]);
        callback.OnTrainBegin(context);
        for (int epoch = 1; epoch <= values.Length && !context.StopTraining; epoch++)
        {
            context.Epoch = epoch;
            callback.OnEpochBegin(context);
            model.Bias[0] = epoch;
            context.Metrics.Values[0] = values[epoch - 1];
            callback.OnEpochEnd(context);
            epochEnded?.Invoke();
        }

        callback.OnTrainEnd(context);
        return model;
    }
}
