namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Sample weights, masks and reductions, on the squared errors 1, 4, 16, 25 of two sequences of two steps.</summary>
public class LossWeightTests
{
    private static readonly TensorShape Shape = new(2, 1);
    private static readonly float[] Output = [1, 2, 4, 5];
    private static readonly float[] Target = new float[4];

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize, 46 / 4.0)]
    [InlineData(LossReduction.Mean, 46 / 4.0)]
    [InlineData(LossReduction.Sum, 46)]
    [InlineData(LossReduction.MeanWithSampleWeight, 46 / 4.0)]
    public void WithoutWeights(LossReduction reduction, double expected) => AssertLoss(expected, reduction, default, [.25f, .25f, .25f, .25f]);

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize, (2 + 2 + 0 + 75) / 4.0)]
    [InlineData(LossReduction.Mean, (2 + 2 + 0 + 75) / 4.0)]
    [InlineData(LossReduction.Sum, 2 + 2 + 0 + 75)]
    [InlineData(LossReduction.MeanWithSampleWeight, (2 + 2 + 0 + 75) / 5.5)]
    public void WithAWeightForEachPosition(LossReduction reduction, double expected) =>
        AssertLoss(expected, reduction, new float[] { 2, .5f, 0, 3 }, [2, .5f, 0, 3]);

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize, (10 + 20.5) / 4)]
    [InlineData(LossReduction.MeanWithSampleWeight, (10 + 20.5) / 5)]
    public void WithAWeightForEachSequence(LossReduction reduction, double expected) =>
        AssertLoss(expected, reduction, new float[] { 2, .5f }, [2, 2, .5f, .5f]);

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize, 30 / 3.0)]
    [InlineData(LossReduction.Sum, 30)]
    [InlineData(LossReduction.MeanWithSampleWeight, 30 / 3.0)]
    public void WithAMaskTheMeanIsOverTheValid(LossReduction reduction, double expected) =>
        AssertLoss(expected, reduction, new([], [1, 1, 0, 1]), [1, 1, 0, 1]);

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize, (2 + 2 + 75) / 3.0)]
    [InlineData(LossReduction.MeanWithSampleWeight, (2 + 2 + 75) / 5.5)]
    public void WithAMaskAndWeights(LossReduction reduction, double expected) =>
        AssertLoss(expected, reduction, new([2, .5f, 7, 3], [1, 1, 0, 1]), [2, .5f, 0, 3]);

    [Theory]
    [InlineData(LossReduction.SumOverBatchSize)]
    [InlineData(LossReduction.MeanWithSampleWeight)]
    public void NothingValidIsNoLoss(LossReduction reduction) => AssertLoss(0, reduction, new([], [0, 0]), [0, 0, 0, 0]);

    [Fact]
    public void WhatDoesNotCountMayBeAnything()
    {
        var gradient = new float[6];
        float loss = Loss.SparseCategoricalCrossentropy.Compute(
            [float.NaN, 1, 0, .5f, .25f, .25f], [99, 1], gradient, new(2, 3), new([], [0, 1]));
        Assert.Equal(1.3862944f, loss, 1e-6f);
        Assert.Equal([0f, 0, 0], gradient[..3]);
    }

    [Fact]
    public void IgnoredClassesAndTheMaskAreBothLeftOut()
    {
        var loss = new SparseCategoricalCrossentropy { IgnoreClass = -1 };
        float[] output = [.5f, .5f, .25f, .75f, .1f, .9f, .8f, .2f];
        Assert.Equal(0.6931472f, loss.Compute(output, [0, -1, 0, -1], new(4, 2), new([], [1, 1, 0, 1])), 1e-6f);
        Assert.Equal((0.6931472f + 2 * 2.302585f) / 2, loss.Compute(output, [0, -1, 0, -1], new(4, 2), new float[] { 1, 1, 2, 1 }), 1e-6f);
    }

    [Fact]
    public void ALossOverTheBatchHasTheMeanWeight()
    {
        var dice = new Dice();
        float plain = dice.Compute([1, 0, .5f, 0], [1, 0, 1, 1], Shape);
        Assert.Equal(1.5f * plain, dice.Compute([1, 0, .5f, 0], [1, 0, 1, 1], Shape, new float[] { 1, 2 }), 1e-6f);
    }

    [Fact]
    public void EachValueHasItsWeight()
    {
        var values = new float[4];
        Loss.MeanSquaredError.ComputeEach(Output, Target, values, Shape, new([2, .5f], [1, 0, 1, 1]));
        Assert.Equal([2f, 0, 8, 12.5f], values);
    }

    [Fact]
    public void OptionsGoWithTheLossToTheLogits()
    {
        Loss[] losses =
        [
            new BinaryCrossentropy { LabelSmoothing = .2, Reduction = LossReduction.Sum },
            new CategoricalCrossentropy { LabelSmoothing = .2, Reduction = LossReduction.Sum },
            new SparseCategoricalCrossentropy { IgnoreClass = 1, Reduction = LossReduction.Sum },
        ];
        foreach (Loss loss in losses)
        {
            Activation function = loss is BinaryCrossentropy ? Activation.Sigmoid : Activation.Softmax;
            float[] logits = [1, 2, -1, .5f], probabilities = [.. logits];
            Kernels.OutputActivations.Apply(function, probabilities, 2);
            float[] target = loss is SparseCategoricalCrossentropy ? [1, 0] : [1, 0, 0, 1];
            Assert.Equal(loss.Compute(probabilities, target, new(2)), loss.OnLogits(function)!.Compute(logits, target, new(2)), 1e-5f);
        }
    }

    [Fact]
    public void WrongLengthsAndOptionsAreRefused()
    {
        string message = Assert.Throws<ArgumentException>("weights", () => Loss.MeanSquaredError.Compute(Output, Target, Shape, new float[3])).Message;
        Assert.Contains("Expected 2 floats (one for each sequence) or 4 (one for each position), got 3", message);
        Assert.Throws<ArgumentException>("mask", () => Loss.MeanSquaredError.Compute(Output, Target, Shape, new([], new float[3])));
        Assert.Throws<ArgumentException>("values", () => Loss.MeanSquaredError.ComputeEach(Output, Target, new float[2], Shape));
        Assert.Throws<ArgumentOutOfRangeException>("LabelSmoothing", () => new BinaryCrossentropy { LabelSmoothing = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>("Delta", () => new Huber { Delta = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Q", () => new CategoricalGeneralizedCrossentropy { Q = 1 });
        Assert.Throws<ArgumentException>("Alpha", () => new CategoricalFocalCrossentropy { Alpha = [1, 2, 3] }.Compute(Output, Target, new(2)));
    }

    // The gradient of e^2 is 2 e times what the reduction gives the position, in the proportion of the weights.
    private static void AssertLoss(double expected, LossReduction reduction, PositionWeights weights, float[] proportions)
    {
        var loss = new MeanSquaredError { Reduction = reduction };
        var gradient = new float[4];
        Assert.Equal(expected, loss.Compute(Output, Target, gradient, Shape, weights), 1e-5);
        double total = 0;
        for (int i = 0; i < 4; i++)
            total += proportions[i] * Output[i] * Output[i];
        for (int i = 0; i < 4; i++)
            Assert.Equal(total == 0 ? 0 : 2 * Output[i] * proportions[i] * expected / total, gradient[i], 1e-5);
    }
}
