namespace CompiledRnn.ModelTests.Behaviour.Graphs;

/// <summary>Training and measuring with a loss and metrics for each output.</summary>
public class SeveralLossesTests
{
    private const int Count = 50;
    private readonly Watching _model = new(seed: 3);
    private readonly float[] _x = MaskSome(Numbers.Random(Count * 5 * 2));
    private readonly float[] _level = Numbers.Random(Count * 5, seed: 2);
    private readonly float[] _kind = [.. Enumerable.Range(0, Count).Select(n => (float)(n % 3))];

    private static OutputLosses Losses => Watching.Losses(level: Loss.MeanSquaredError, kind: Loss.SparseCategoricalCrossentropy, kindWeight: 0.5f);

    private Watching.Batch Data => new(_x, _level, _kind);

    [Fact]
    public void Histories_have_Keras_names()
    {
        History history = _model.Fit(Data, new FitOptions
        {
            Loss = Losses,
            Optimizer = new Adam(0.01f),
            Epochs = 4,
            Metrics = Watching.Metrics(level: [Metric.MeanAbsoluteError], kind: [Metric.Accuracy]),
            WeightedMetrics = Watching.Metrics(kind: [Metric.Accuracy]),
            Validation = Data.Slice(0, 20),
        });
        string[] names = ["loss", "level_loss", "kind_loss", "level_mean_absolute_error", "kind_accuracy", "kind_weighted_accuracy"];
        Assert.Equal([.. names, .. names.Select(n => "val_" + n)], history.Names);
        for (int epoch = 0; epoch < 4; epoch++)
        {
            Assert.Equal(history["level_loss"][epoch] + 0.5 * history["kind_loss"][epoch], history["loss"][epoch], 1e-5);
            Assert.Equal(history["val_level_loss"][epoch] + 0.5 * history["val_kind_loss"][epoch], history["val_loss"][epoch], 1e-5);
            Assert.Equal(history["kind_accuracy"][epoch], history["kind_weighted_accuracy"][epoch]);
        }

        Assert.True(history["loss"][3] < history["loss"][0]);
        Assert.Equal(_model.Evaluate(Data.Slice(0, 20), Losses)["kind_loss"], history["val_kind_loss"][3], 1e-9);
    }

    /// <summary>Against the losses and metrics of each output by hand, with the masks of its steps.</summary>
    [Fact]
    public void Evaluations_are_those_of_each_output()
    {
        float[] weights = [.. Enumerable.Range(0, Count).Select(n => n % 3 + 0.5f)];
        var data = new Watching.Batch(_x, _level, _kind, kindWeights: weights);
        Evaluation e = _model.Evaluate(data, new EvaluateOptions
        {
            Loss = Losses,
            Metrics = Watching.Metrics(level: [Metric.MeanAbsoluteError], kind: [Metric.SparseCategoricalAccuracy]),
            WeightedMetrics = Watching.Metrics(kind: [Metric.SparseCategoricalAccuracy]),
            BatchSize = Count,
        });
        using TrainingPass pass = _model.CreatePass(Count);
        pass.Forward(data);
        Watching.Batch y = _model.Predict(data);
        var mask = new PositionWeights([], pass.OutputMask);
        TensorShape level = new(5, 1), kind = new(3);
        double levelLoss = Loss.MeanSquaredError.Compute(y.Level, _level, level, mask), kindLoss = Loss.SparseCategoricalCrossentropy.Compute(y.Kind, _kind, kind, weights);
        Assert.Equal(levelLoss, e["level_loss"], 1e-5);
        Assert.Equal(kindLoss, e["kind_loss"], 1e-5);
        Assert.Equal(levelLoss + 0.5 * kindLoss, e.Loss, 1e-5);
        bool[] right = [.. y.Kind.Chunk(3).Select((p, n) => p.IndexOf(p.Max()) == (int)_kind[n])];
        Assert.Equal(right.Average(r => r ? 1.0 : 0), e["kind_sparse_categorical_accuracy"], 1e-9);
        Assert.Equal(right.Zip(weights, (r, w) => r ? w : 0).Sum() / weights.Sum(), e["kind_weighted_sparse_categorical_accuracy"], 1e-6);
        MetricState error = Metric.MeanAbsoluteError.Start(level, level);
        error.Add(y.Level, _level, mask);
        Assert.Equal(error.Result, e["level_mean_absolute_error"], 1e-6);
    }

    [Fact]
    public void One_loss_and_one_metric_hold_for_each_output()
    {
        var data = new Watching.Batch(_x, _level, Numbers.Random(Count * 3));
        Evaluation e = _model.Evaluate(data, Loss.MeanSquaredError, Metric.MeanAbsoluteError);
        Assert.Equal(["loss", "level_loss", "kind_loss", "level_mean_absolute_error", "kind_mean_absolute_error"], e.Names);
        Assert.Equal(e["level_loss"] + e["kind_loss"], e.Loss, 1e-9);
    }

    [Fact]
    public void An_output_without_a_loss_takes_no_targets()
    {
        var data = new Watching.Batch(_x, kind: _kind);
        float[] head = _model.Level.Kernel.ToArray();
        History history = _model.Fit(data, new FitOptions
        {
            Loss = Watching.Losses(kind: Loss.SparseCategoricalCrossentropy),
            Optimizer = new Adam(0.03f),
            Epochs = 60,
            Metrics = Watching.Metrics(kind: [Metric.Accuracy]),
        });
        Assert.Equal(["loss", "kind_accuracy"], history.Names);
        Assert.True(history["loss"][^1] < 0.7 * history["loss"][0], $"{history["loss"][0]} to {history["loss"][^1]}");
        Numbers.AssertSameBits(head, _model.Level.Kernel.ToArray());
    }

    [Fact]
    public void A_weight_counts_the_gradient_and_the_sum_alone()
    {
        using TrainingPass pass = _model.CreatePass(Count);
        float whole = pass.ForwardBackward(Data, Watching.Losses(Loss.MeanSquaredError, Loss.SparseCategoricalCrossentropy));
        float[] level = pass.Gradient(_model.Level.Kernel), kind = pass.Gradient(_model.Kind.Kernel);
        pass.ZeroGradients();
        float weighted = pass.ForwardBackward(Data, Watching.Losses(Loss.MeanSquaredError, Loss.SparseCategoricalCrossentropy, kindWeight: 4));
        Numbers.AssertSameBits(level, pass.Gradient(_model.Level.Kernel));
        Numbers.AssertSameBits([.. kind.Select(g => 4 * g)], pass.Gradient(_model.Kind.Kernel));
        Assert.True(weighted > whole);
    }

    [Fact]
    public void A_single_output_may_have_a_weight_too()
    {
        var model = new HalfFrozen(seed: 2);
        float[] x = Numbers.Random(4 * 4), y = Numbers.Random(4 * 2);
        using TrainingPass pass = model.CreatePass(4);
        float whole = pass.ForwardBackward(x, y, Loss.MeanSquaredError);
        float[] gradient = pass.Gradient(model.Parameters[^1]);
        pass.ZeroGradients();
        Assert.Equal(whole / 4, pass.ForwardBackward(x, y, new OutputLosses(new OutputLoss("Output", Loss.MeanSquaredError, 0.25f))), 1e-7f);
        Numbers.AssertSameBits([.. gradient.Select(g => g / 4)], pass.Gradient(model.Parameters[^1]));
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        Watching one = new(seed: 5), two = new(seed: 5);
        FitOptions Options(int threads) => new() { Loss = Losses, Optimizer = new Adam(), Epochs = 2, BatchSize = 40, Seed = 2, Threads = threads };
        one.Fit(Data, Options(1));
        two.Fit(Data, Options(2));
        Numbers.AssertSameBits(Numbers.WeightsOf(one), Numbers.WeightsOf(two));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        float[] before = Numbers.WeightsOf(_model);
        FitOptions With(Objective loss, IReadOnlyList<Metric>? metrics = null, Dictionary<int, float>? classes = null) =>
            new() { Loss = loss, Optimizer = new Adam(), Metrics = metrics ?? [], ClassWeights = classes };
        Refused("Expected a loss for at least one output, got none.", () => Watching.Losses());
        Refused("Expected a finite weight of the loss of Kind, got NaN.", () => Watching.Losses(kind: Loss.Huber, kindWeight: float.NaN));
        Refused("The output A has 2 losses; expected one for each output.", () => new OutputLosses(new("A", Loss.Huber), new("A", Loss.Huber)));
        Refused(
            "Expected a loss for each output of Watching (Level, Kind), got losses for Sum, Side.",
            () => _model.Fit(Data, With(TwoInTwoOut.Losses(Loss.MeanSquaredError))));
        Refused(
            "Watching has no output Side for the metric accuracy; it has Level, Kind.", () => _model.Fit(Data, With(Losses, TwoInTwoOut.Metrics(side: [Metric.Accuracy]))));
        Refused("The metric \"kind_accuracy\" stands twice among the metrics.", () => _model.Fit(Data, With(Losses, Watching.Metrics(kind: [Metric.Accuracy, Metric.Accuracy]))));
        Refused(
            "The output Level has no loss and so no targets for the metric mean_absolute_error; give it a loss, of weight 0 if it is only to be measured.",
            () => _model.Fit(new Watching.Batch(_x, kind: _kind), With(Watching.Losses(kind: Loss.SparseCategoricalCrossentropy), [Metric.MeanAbsoluteError])));
        Refused("ClassWeights are for models with one output, as in Keras, and Watching has 2", () => _model.Fit(Data, With(Losses, classes: new() { [1] = 2 })));
        Refused("Expected a metric for the output Kind, got one that is for Level.", () => Watching.Metrics(kind: Watching.Metrics(level: [Metric.Accuracy])));
        using TrainingPass pass = _model.CreatePass(2);
        Refused(
            "Expected 2 floats (one for each sequence) or 12 (one for each position), got 3.",
            () => pass.ForwardBackward(_x.AsSpan(0, 20), new float[12], Losses, weights: new float[3]));
        Numbers.AssertSameBits(before, Numbers.WeightsOf(_model));
    }

    [Fact]
    public void A_confusion_matrix_is_of_one_output() => Refused(
        "Watching has 2 outputs: predict, and Add the classes of one of them.", () => ConfusionMatrix.Of(_model, Data));

    // The last steps of every third sequence are zeros, which are masked.
    private static float[] MaskSome(float[] x)
    {
        for (int n = 0; n < Count; n += 3)
            x.AsSpan(n * 10 + 4, 6).Clear();
        return x;
    }

    private static void Refused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);
}

/// <summary>A masked sequence and classes out.</summary>
[Model(Steps = 5, Features = 2)]
[Masking]
[Gru(6, ReturnSequences = true, Name = "Read")]
[Dense(1, Name = "Level")]
[Gru(4, From = "Read")]
[Dense(3, Activation = Activation.Softmax, Name = "Kind")]
[Output("Level")]
[Output("Kind")]
internal partial class Watching;
