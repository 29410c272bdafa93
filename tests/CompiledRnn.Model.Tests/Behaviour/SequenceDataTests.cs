namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Sequences of different lengths: padded, cut, put in buckets.</summary>
public class SequenceDataTests
{
    private static readonly int[][] Rows = [[1, 2, 3], [4], [5, 6, 7, 8, 1]];

    [Fact]
    public void PadTo_fills_and_cuts_as_Keras_does()
    {
        SequenceData data = SequenceData.FromTokens(Rows, [[0], [1], [0]], new TensorShape(1));
        Assert.Equal([0, 1, 2, 3, 0, 0, 0, 4, 6, 7, 8, 1], Tokens(data.PadTo(4)));
        Assert.Equal([1, 2, 3, 9, 4, 9, 9, 9, 5, 6, 7, 8], Tokens(data.PadTo(4, SequenceEnd.Back, SequenceEnd.Back, value: 9)));
        Assert.Equal(5, data.PadTo().InputShape[0]);
        Assert.Equal(0, data.PadTo().WeightCount);
    }

    [Fact]
    public void Targets_of_filled_steps_do_not_count()
    {
        SequenceData data = SequenceData.From([[1, 2], [3, 4, 5, 6, 7, 8]], [[1], [2, 3, 4]], features: 2, new TensorShape(Steps.Any, 1));
        IDataset padded = data.PadTo(3, SequenceEnd.Back);
        float[] input = new float[6], target = new float[3], weights = new float[3];
        padded.Read(0, input, target);
        padded.ReadWeights(0, weights);
        Assert.Equal([1, 2, 0, 0, 0, 0], input);
        Assert.Equal([1, 0, 0], target);
        Assert.Equal([1, 0, 0], weights);
        Assert.Equal(new TensorShape(3, 1), padded.TargetShape);
    }

    [Fact]
    public void Padded_data_trains_a_masking_model_like_the_sequences_alone()
    {
        int[][] rows = [.. Enumerable.Range(0, 12).Select(i => Enumerable.Range(0, 1 + i % 4).Select(t => 1 + (i * 3 + t) % 8).ToArray())];
        SequenceData data = SequenceData.FromTokens(rows, [.. rows.Select(r => new[] { r[0] > 4 ? 1f : 0 })], new TensorShape(1));
        AnyTokens model = new(seed: 3);
        var options = new EvaluateOptions { Loss = Loss.BinaryCrossentropy, Metrics = [Metric.Accuracy] };
        Evaluation padded = model.Evaluate(data.PadTo(6, SequenceEnd.Back), options), exact = model.Evaluate(data.Bucket(), options), buckets = model.Evaluate(data.Bucket(2, 6), options);
        double alone = rows.Select((r, i) => (double)model.Evaluate(SequenceData.FromTokens([r], [[r[0] > 4 ? 1f : 0]], new TensorShape(1)).PadTo(), options).Loss).Average();
        Assert.Equal(alone, padded.Loss, 1e-5);
        Assert.Equal(alone, exact.Loss, 1e-5);
        Assert.Equal(alone, buckets.Loss, 1e-5);
        Assert.Equal(padded["accuracy"], buckets["accuracy"], 1e-9);
    }

    [Fact]
    public void Fit_learns_from_buckets_the_same_for_any_number_of_threads()
    {
        var random = new Random(1);
        float[][] x = [.. Enumerable.Range(0, 90).Select(i => Enumerable.Range(0, 4 * (1 + i % 7)).Select(_ => random.NextSingle() - 0.5f).ToArray())];
        float[][] y = [.. x.Select(r => r.Chunk(4).Select(s => s[0] > 0.1f ? 0f : s[1] > 0 ? 1f : 2f).ToArray())];
        (SequenceData train, SequenceData check) = SequenceData.From(x, y, 4, new TensorShape(Steps.Any)).Split(0.8);
        float[][] weights = [.. new[] { 1, 2 }.Select(threads =>
        {
            Tagger model = new(seed: 5);
            var seen = new Counter();
            History history = model.Fit(train.Bucket(3, 7), new FitOptions
            {
                Loss = Loss.SparseCategoricalCrossentropy, Optimizer = new Adam(2e-2f), Epochs = 25, BatchSize = 16, Threads = threads, Seed = 2,
                Metrics = [Metric.Accuracy], Validation = check.Bucket(), Callbacks = [seen],
            });
            Assert.Equal(72, seen.Samples);
            Assert.InRange(history["val_accuracy"][^1], 0.8, 1);
            return Numbers.WeightsOf(model);
        })];
        Numbers.AssertSameBits(weights[0], weights[1]);
    }

    // Filled steps have weight 0, so they change neither a gradient nor an accuracy.
    [Fact]
    public void What_fills_a_sequence_up_changes_nothing()
    {
        float[][] x = [Numbers.Random(8), Numbers.Random(20, seed: 2), Numbers.Random(12, seed: 3)];
        float[][] y = [[0, 1], [2, 1, 0, 1, 2], [1, 1, 0]];
        SequenceData data = SequenceData.From(x, y, 4, new TensorShape(Steps.Any));
        Tagger model = new(seed: 6);
        var options = new EvaluateOptions { Loss = Loss.SparseCategoricalCrossentropy, WeightedMetrics = [Metric.Accuracy] };
        Assert.Equal(
            model.Evaluate(data.PadTo(5, SequenceEnd.Back), options)["accuracy"], model.Evaluate(data.PadTo(9, SequenceEnd.Back), options)["accuracy"], 1e-9);
    }

    [Fact]
    public void Bad_data_are_refused()
    {
        TensorShape one = new(1);
        AssertRefused("Expected a multiple of 2 floats in sequence 1, at least one step, got 3.", () => SequenceData.From([[1, 2], [1, 2, 3]], [[1], [1]], 2, one));
        AssertRefused("Expected tokens of 0 or more, got -1 at step 1 of sequence 0.", () => SequenceData.FromTokens([[1, -1]], [[1]], one));
        AssertRefused("Expected as many targets as sequences, 1, got 2.", () => SequenceData.FromTokens([[1]], [[1], [1]], one));
        AssertRefused("Expected 2 floats [?] as the target of sequence 0 (2 steps), got 1.", () => SequenceData.FromTokens([[1, 2]], [[1]], new TensorShape(Steps.Any)));
        SequenceData data = SequenceData.FromTokens(Rows, [[0], [1], [0]], one);
        AssertRefused("Expected rising boundaries, got 2 behind 3.", () => data.Bucket(3, 2));
        AssertRefused("Expected boundaries from 1 to 5, the longest sequence, or more, got 2 to 4.", () => data.Bucket(2, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Split(1));
        SequenceData numbers = SequenceData.From([[1, 2, 3, 4], [1, 2, 3, 4, 5, 6, 7, 8]], [[1], [2]], 4, one);
        AssertRefused("LastOfAny masks no steps, so those that fill sequences up would count", () => new LastOfAny().Evaluate(numbers.Bucket(2), Loss.MeanSquaredError));
        Assert.True(double.IsFinite(new LastOfAny().Evaluate(numbers.Bucket(), Loss.MeanSquaredError).Loss));
    }

    private static void AssertRefused(string message, Action action) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(action).Message);

    private static int[] Tokens(IDataset data)
    {
        float[] input = new float[data.InputShape.Length], target = new float[data.TargetShape.Length];
        return [.. Enumerable.Range(0, data.Count).SelectMany(i =>
        {
            data.Read(i, input, target);
            return Array.ConvertAll(input, BitConverter.SingleToInt32Bits);
        })];
    }

    private sealed class Counter : Callback
    {
        public int Samples { get; private set; }

        public override void OnEpochEnd(TrainingContext context) => Samples = context.SamplesDone;
    }
}

/// <summary>A number from the last step of any sequence.</summary>
[Model(Steps = Steps.Any, Features = 4)]
[SimpleRnn(1)]
internal partial class LastOfAny;
