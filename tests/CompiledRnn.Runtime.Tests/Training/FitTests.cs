namespace CompiledRnn.Runtime.Tests.Training;

public class FitTests
{
    [Fact]
    public void ALineIsLearnt()
    {
        var model = new LinearModel(1, 2, 1);
        Examples data = Examples.Line(100), validation = Examples.Line(37, seed: 6);
        History history = model.Fit(data, new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Adam(0.05f),
            Epochs = 60,
            Validation = validation,
            Metrics = [Metric.MeanAbsoluteError],
            GradientClip = Clip.GlobalNorm(1),
        });
        Assert.Equal(60, history.Epochs);
        Assert.Equal(["loss", "mean_absolute_error", "val_loss", "val_mean_absolute_error"], history.Names);
        Assert.InRange(history["val_loss"][^1], 0, 1e-4);
        Assert.InRange(history["loss"][^1], 0, history["loss"][0] / 1000);
        Assert.Equal(2, model.Kernel[0, 0], 0.02f);
        Assert.Equal(-1, model.Kernel[1, 0], 0.02f);
        Assert.Equal(0.5f, model.Bias[0], 0.02f);
        Evaluation evaluation = model.Evaluate(validation, Loss.MeanSquaredError, Metric.MeanAbsoluteError);
        Assert.Equal(history["val_loss"][^1], evaluation.Loss);
        Assert.Equal(history["val_mean_absolute_error"][^1], evaluation["mean_absolute_error"]);
        Assert.Matches("^loss \\S+  mean_absolute_error \\S+$", evaluation.ToString());
    }

    [Theory]
    [InlineData(Activation.Softmax)]
    [InlineData(Activation.Linear)]
    public void ClassesAreLearnt(Activation activation)
    {
        float[] x = Examples.Numbers(400, 3);
        float[] classes = [.. Enumerable.Range(0, 200).Select(i => x[2 * i] > 0 ? (x[2 * i + 1] > 0 ? 0f : 1) : 2)];
        var data = new Examples(new(1, 2), new(1), x, classes);
        var model = new LinearModel(1, 2, 3, activation);
        var loss = new SparseCategoricalCrossentropy { FromLogits = activation == Activation.Linear };
        History history = model.Fit(data, new FitOptions { Loss = loss, Optimizer = new Adam(0.1f), Epochs = 40, Metrics = [Metric.Accuracy] });
        Assert.InRange(history["accuracy"][^1], 0.95, 1);
        Assert.InRange(model.Evaluate(data, loss, Metric.Accuracy)["accuracy"], 0.95, 1);
    }

    // Full batches of 4 and one of 2: the epoch's loss is the mean over examples of the loss of each batch before its step.
    [Fact]
    public void TheEpochsLossWeighsBatchesByTheirExamples()
    {
        Examples data = Examples.Line(10);
        var model = new LinearModel(1, 2, 1);
        var watch = new Watch();
        History history = model.Fit(data, new FitOptions
        {
            Loss = Loss.MeanSquaredError,
            Optimizer = new Sgd(0.1f),
            BatchSize = 4,
            Shuffle = false,
            Callbacks = [watch],
            Metrics = [Metric.MeanAbsoluteError],
        });

        var same = new LinearModel(1, 2, 1);
        double losses = 0;
        for (int first = 0; first < 10; first += 4)
        {
            int count = Math.Min(4, 10 - first);
            using TrainingPass pass = same.CreatePass(count);
            var (x, y) = (new float[2 * count], new float[count]);
            for (int i = 0; i < count; i++)
                data.Read(first + i, x.AsSpan(2 * i, 2), y.AsSpan(i, 1));
            losses += pass.ForwardBackward(x, y, Loss.MeanSquaredError) * (double)count;
            new Sgd(0.1f).Step(same, pass);
        }

        Assert.Equal(losses / 10, history["loss"][0], 1e-12);
        Assert.Equal(same.Kernel.ToArray(), model.Kernel.ToArray());
        Assert.Equal(["begin", "epoch 1", "batch 1/3 4/10", "batch 2/3 8/10", "batch 3/3 10/10", "epoch end 1", "end"], watch.Seen);
    }

    // 600 examples are measured in pieces of unequal size; the loss is that of all at once.
    [Fact]
    public void AnEvaluationIsTheMeanOverAllExamples()
    {
        float[] x = Examples.Numbers(1200, 1), y = [.. Enumerable.Range(0, 600).Select(i => i / 100f)];
        var model = new LinearModel(1, 2, 1);
        Evaluation evaluation = model.Evaluate(new Examples(new(1, 2), new(1, 1), x, y), Loss.MeanSquaredError, Metric.MeanAbsoluteError);
        float[] output = model.Predict(x);
        Assert.Equal(output.Zip(y, (p, t) => Math.Pow((double)p - t, 2)).Average(), evaluation.Loss, 1e-9);
        Assert.Equal(output.Zip(y, (p, t) => Math.Abs((double)p - t)).Average(), evaluation["mean_absolute_error"], 1e-9);
    }

    [Fact]
    public void TheWholeDataSetCanBeOneBatch()
    {
        var watch = new Watch();
        new LinearModel(1, 2, 1).Fit(Examples.Line(10), new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(), BatchSize = 64, Callbacks = [watch] });
        Assert.Contains("batch 1/1 10/10", watch.Seen);
    }

    [Fact]
    public void ACallbackCanStopTheRun()
    {
        var stop = new Watch { StopAt = 3 };
        History history = new LinearModel(1, 2, 1).Fit(
            Examples.Line(10), new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Sgd(), Epochs = 10, Callbacks = [stop] });
        Assert.Equal(3, history.Epochs);
        Assert.Equal("end", stop.Seen[^1]);
    }

    [Fact]
    public void StepsAllocateNothing()
    {
        var allocations = new Allocations();
        new LinearModel(2, 3, 4, Activation.Softmax).Fit(
            new Examples(new(2, 3), new(2), Examples.Numbers(150 * 6, 1), new float[300]),
            new FitOptions
            {
                Loss = Loss.SparseCategoricalCrossentropy,
                Optimizer = new Adam(),
                Epochs = 400,
                BatchSize = 32,
                Threads = 2,
                Metrics = [Metric.Accuracy],
                GradientClip = Clip.GlobalNorm(0.01f),
                Callbacks = [allocations],
            });
        Assert.Equal(2000, allocations.Seen.Count);
        // Less than the smallest object a step: what the runtime itself allocates now and then does not count.
        Assert.InRange(allocations.Seen.Skip(5).Sum(), 0, 1995 * 16);
    }

    private sealed class Watch : Callback
    {
        public List<string> Seen { get; } = [];

        public int StopAt { get; init; }

        public override void OnTrainBegin(TrainingContext context) => Seen.Add("begin");

        public override void OnEpochBegin(TrainingContext context) => Seen.Add($"epoch {context.Epoch}");

        public override void OnBatchEnd(TrainingContext context) =>
            Seen.Add($"batch {context.Batch}/{context.Batches} {context.SamplesDone}/{context.Samples}");

        public override void OnEpochEnd(TrainingContext context)
        {
            Seen.Add($"epoch end {context.Epoch}");
            context.StopTraining = context.Epoch == StopAt;
        }

        public override void OnTrainEnd(TrainingContext context) => Seen.Add("end");
    }

    // Bytes from one batch's end to the next, after an epoch in which all was used once; the first batch of each epoch counts from the epoch's begin.
    private sealed class Allocations : Callback
    {
        private long _before;

        public List<long> Seen { get; } = new(100);

        public override void OnEpochBegin(TrainingContext context) => _before = GC.GetAllocatedBytesForCurrentThread();

        public override void OnBatchEnd(TrainingContext context)
        {
            Seen.Add(GC.GetAllocatedBytesForCurrentThread() - _before);
            _before = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    [Fact]
    public void PredictTakesADataset()
    {
        var model = new LinearModel(1, 2, 3);
        Examples data = Examples.Line(300);
        float[] inputs = new float[600];
        for (int i = 0; i < 300; i++)
            data.Read(i, inputs.AsSpan(2 * i, 2), new float[1]);
        Assert.Equal(model.Predict(inputs), model.Predict(data));
        Assert.Contains("[1, 2]", Assert.Throws<ArgumentException>("data", () => new LinearModel(1, 4, 3).Predict(data)).Message);
    }
}
