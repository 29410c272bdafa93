namespace CompiledRnn.Runtime.Tests.Training;

public class ProgressBarTests
{
    [Fact]
    public void EachEpochIsOneLineDrawnAgain()
    {
        var text = new StringWriter();
        new LinearModel(1, 2, 1).Fit(Examples.Line(40), new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Sgd(),
            Epochs = 2,
            BatchSize = 10,
            Validation = Examples.Line(5),
            Metrics = [Metric.MeanAbsoluteError],
            Callbacks = [new ProgressBar(text)],
        });
        string[] lines = text.ToString().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal("", lines[2]);
        string[] draws = lines[0].Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(draws.Length, 2, 5);
        Assert.Matches(@"^Epoch 1/2  1/4 \[=====>              \]  loss \S+  mean_absolute_error \S+  \d+ samples/s  0:00 left *$", draws[0]);
        Assert.Matches(
            @"^Epoch 1/2  4/4 \[====================\]  loss \S+  mean_absolute_error \S+  val_loss \S+  val_mean_absolute_error \S+  \d+ samples/s  0:00 *$",
            draws[^1]);
        Assert.StartsWith("\rEpoch 2/2  1/4", lines[1]);
    }

    [Fact]
    public void AShorterLineCoversTheLongerOneBeforeIt()
    {
        var text = new StringWriter();
        var bar = new ProgressBar(text);
        var options = new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd() };
        var context = new TrainingContext(new LinearModel(1, 2, 1), options, 32, 1, ["loss"]) { Epoch = 1, Batch = 1, SamplesDone = 32 };
        bar.OnTrainBegin(context);
        bar.OnEpochBegin(context);
        context.Metrics.Values[0] = -1.234e-100;
        bar.OnBatchEnd(context);
        context.Metrics.Values[0] = 1;
        bar.OnEpochEnd(context);
        string[] draws = text.ToString().Split('\r', '\n');
        Assert.Contains("-1.234E-100", draws[1]);
        Assert.True(draws[2].Length >= draws[1].Length);
        Assert.EndsWith(" ", draws[2]);
    }
}
