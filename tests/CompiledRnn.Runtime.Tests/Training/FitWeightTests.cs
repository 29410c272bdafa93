namespace CompiledRnn.Runtime.Tests.Training;

public class FitWeightTests
{
    private static readonly float[] Inputs = Examples.Numbers(7 * 2 * 3, 1);
    private static readonly float[] Labels = [0, 1, 2, 0, 1, 1, 0, 2, 2, 1, 0, 0, 1, 2];
    private static readonly float[] StepWeights = [.. Examples.Numbers(14, 8).Select(MathF.Abs)];

    [Theory]
    [InlineData(7)]
    [InlineData(14)]
    public void TheWeightsOfTheDataGoIntoEachBatch(int count)
    {
        float[] weights = StepWeights[..count];
        LinearModel model = NewModel(), same = NewModel();
        model.Fit(Weighted(weights), Options());
        for (int first = 0; first < 7; first += 4)
        {
            int batch = Math.Min(4, 7 - first), each = count / 7;
            using TrainingPass pass = same.CreatePass(batch);
            pass.ForwardBackward(
                Inputs.AsSpan(first * 6, batch * 6),
                Labels.AsSpan(first * 2, batch * 2),
                Loss.SparseCategoricalCrossentropy,
                weights: weights.AsSpan(first * each, batch * each));
            new Sgd(0.1f).Step(same, pass);
        }

        Assert.Equal(same.Kernel.ToArray(), model.Kernel.ToArray());
        LinearModel plain = NewModel();
        plain.Fit(Weighted([]), Options());
        Assert.NotEqual(plain.Kernel.ToArray(), model.Kernel.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(14)]
    public void ClassWeightsMultiplyThoseOfTheData(int count)
    {
        float[] weights = StepWeights[..count];
        float[] multiplied = [.. Labels.Select((label, i) => (count == 0 ? 1 : weights[i * count / 14]) * (label == 0 ? 3 : label == 2 ? 0.5f : 1))];
        LinearModel model = NewModel(), same = NewModel();
        model.Fit(Weighted(weights), Options(classWeights: new() { [0] = 3, [2] = .5f, [99] = 7 }));
        same.Fit(Weighted(multiplied), Options());
        Assert.Equal(same.Kernel.ToArray(), model.Kernel.ToArray());
    }

    [Fact]
    public void TheClassOfAOneHotTargetIsItsLargest()
    {
        float[] oneHot = [.. Labels.SelectMany(label => Enumerable.Range(0, 3).Select(c => c == (int)label ? 1f : 0))];
        LinearModel model = NewModel(), same = NewModel();
        model.Fit(
            Dataset.From(Inputs, oneHot, new(2, 3), new(2, 3)), Options(loss: Loss.CategoricalCrossentropy, classWeights: new() { [1] = 4 }));
        same.Fit(Weighted([]), Options(classWeights: new() { [1] = 4 }));
        for (int i = 0; i < 9; i++)
            Assert.Equal(same.Kernel[i / 3, i % 3], model.Kernel[i / 3, i % 3], 1e-6f);
    }

    [Fact]
    public void OnlyWeightedMetricsSeeTheWeights()
    {
        LinearModel model = NewModel();
        IDataset data = Weighted(StepWeights);
        var options = new EvaluateOptions
        {
            Loss = Loss.SparseCategoricalCrossentropy,
            Metrics = [Metric.Accuracy],
            WeightedMetrics = [Metric.Accuracy, Metric.SparseCategoricalAccuracy],
        };
        Evaluation evaluation = model.Evaluate(data, options);
        Assert.Equal(["loss", "accuracy", "weighted_accuracy", "sparse_categorical_accuracy"], evaluation.Names);
        float[] output = model.Predict(Inputs);
        double right = 0, weighted = 0, loss = 0;
        for (int i = 0; i < 14; i++)
        {
            bool isRight = output[(3 * i)..(3 * i + 3)].Max() == output[3 * i + (int)Labels[i]];
            right += isRight ? 1 : 0;
            weighted += isRight ? StepWeights[i] : 0;
            loss -= StepWeights[i] * Math.Log(output[3 * i + (int)Labels[i]]);
        }

        Assert.Equal(right / 14, evaluation["accuracy"], 1e-9);
        Assert.Equal(weighted / StepWeights.Sum(w => (double)w), evaluation["weighted_accuracy"], 1e-9);
        Assert.Equal(evaluation["weighted_accuracy"], evaluation["sparse_categorical_accuracy"]);
        Assert.Equal(loss / 14, evaluation.Loss, 1e-6);
        Assert.NotEqual(evaluation["accuracy"], evaluation["weighted_accuracy"], 1e-3);
    }

    [Fact]
    public void ValidationHasItsOwnWeightsAndNoneOfTheClasses()
    {
        LinearModel model = NewModel();
        IDataset data = Weighted(StepWeights);
        History history = model.Fit(Weighted([]), new FitOptions
        {
            Loss = Loss.SparseCategoricalCrossentropy,
            Optimizer = new Sgd(0.1f),
            Validation = data,
            WeightedMetrics = [Metric.Accuracy],
            ClassWeights = new Dictionary<int, float> { [0] = 9 },
        });
        Evaluation after = model.Evaluate(data, new EvaluateOptions { Loss = Loss.SparseCategoricalCrossentropy, WeightedMetrics = [Metric.Accuracy] });
        Assert.Equal(["loss", "accuracy", "val_loss", "val_accuracy"], history.Names);
        Assert.Equal(after.Loss, history["val_loss"][0]);
        Assert.Equal(after["accuracy"], history["val_accuracy"][0]);
    }

    // The loss of an ignored class is a mean over each batch's valid positions, and the batches' mean goes by their examples.
    [Fact]
    public void TheBatchOfAnEvaluationIsThatOfTheLoss()
    {
        LinearModel model = NewModel();
        var loss = new SparseCategoricalCrossentropy { IgnoreClass = 1 };
        IDataset data = Weighted([]);
        double sum = 0;
        foreach ((int first, int count) in new[] { (0, 3), (3, 3), (6, 1) })
        {
            float[] output = model.Predict(Inputs[(first * 6)..((first + count) * 6)]);
            sum += count * LossLoop.Run(loss, output, Labels.AsSpan(first * 2, count * 2), [], new(2, 3));
        }

        Assert.Equal(sum / 7, model.Evaluate(data, new EvaluateOptions { Loss = loss, BatchSize = 3 }).Loss, 1e-6);
        Assert.NotEqual(sum / 7, model.Evaluate(data, new EvaluateOptions { Loss = loss, BatchSize = 7 }).Loss, 1e-3);
    }

    [Fact]
    public void AConfusionMatrixOfAModelHasTheWeightsOfTheData()
    {
        LinearModel model = NewModel();
        IDataset data = Weighted(StepWeights[..7]);
        ConfusionMatrix matrix = ConfusionMatrix.Of(model, data);
        Assert.Equal(2 * StepWeights[..7].Sum(w => (double)w), matrix.Total, 1e-9);
        Evaluation evaluation = model.Evaluate(data, new EvaluateOptions { Loss = Loss.SparseCategoricalCrossentropy, WeightedMetrics = [Metric.Accuracy] });
        Assert.Equal(evaluation["accuracy"], matrix.Accuracy, 1e-9);
    }

    [Fact]
    public void StepsWithWeightsAndEveryMetricAllocateNothing()
    {
        var seen = new List<long>(100);
        var data = Dataset.From(Examples.Numbers(90 * 3, 1), [.. Examples.Numbers(270, 2).Select(MathF.Abs)], new(1, 3), new(1, 3), StepWeights90());
        new LinearModel(1, 3, 3, Activation.Sigmoid).Fit(data, new FitOptions
        {
            Loss = new BinaryFocalCrossentropy { LabelSmoothing = 0.1 },
            Optimizer = new Sgd(),
            Epochs = 3,
            BatchSize = 30,
            ClassWeights = new Dictionary<int, float> { [1] = 2 },
            Metrics = [Metric.MeanSquaredError, Metric.RootMeanSquaredError, Metric.R2Score, Metric.TopKCategoricalAccuracy, Metric.Auc],
            WeightedMetrics = [Metric.Precision, Metric.Recall, Metric.F1Score, Metric.BinaryAccuracy, Metric.CategoricalAccuracy],
            Callbacks = [new Watch(() => seen.Add(GC.GetAllocatedBytesForCurrentThread()))],
        });
        Assert.Equal(9, seen.Count);
        Assert.Equal(seen[7], seen[8]);
    }

    [Fact]
    public void WrongWeightsAreRefused()
    {
        LinearModel model = NewModel();
        string message = Assert.Throws<ArgumentException>("data", () => model.Fit(Weighted(new float[21]), Options())).Message;
        Assert.Contains("take 1 weight or 2, one for each position, but those of the training data have 3", message);
        Assert.Throws<ArgumentException>("data", () => ConfusionMatrix.Of(model, Weighted(new float[21])));
        Assert.Throws<ArgumentOutOfRangeException>("ClassWeights", () => model.Fit(Weighted([]), Options(classWeights: new() { [0] = float.NaN })));
        Assert.Throws<ArgumentException>("metrics", () => model.Evaluate(
            Weighted([]), new EvaluateOptions { Loss = Loss.SparseCategoricalCrossentropy, WeightedMetrics = [Metric.Accuracy, Metric.Accuracy] }));
        using TrainingPass pass = model.CreatePass(7);
        Assert.Throws<ArgumentException>(
            "weights", () => pass.ForwardBackward(Inputs, Labels, Loss.SparseCategoricalCrossentropy, weights: new float[3]));
        Assert.Equal(0, pass.Step);
    }

    private static LinearModel NewModel() => new(2, 3, 3, Activation.Softmax);

    private static IDataset Weighted(float[] weights) => Dataset.From(Inputs, Labels, new(2, 3), new(2), weights);

    private static float[] StepWeights90() => [.. Examples.Numbers(90, 5).Select(MathF.Abs)];

    private static FitOptions Options(Loss? loss = null, Dictionary<int, float>? classWeights = null) => new()
    {
        Loss = loss ?? Loss.SparseCategoricalCrossentropy,
        Optimizer = new Sgd(0.1f),
        BatchSize = 4,
        Shuffle = false,
        ClassWeights = classWeights,
    };

    private sealed class Watch(Action seen) : Callback
    {
        public override void OnBatchEnd(TrainingContext context) => seen();
    }
}
