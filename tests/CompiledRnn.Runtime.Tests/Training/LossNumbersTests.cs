namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>Numbers that Keras's own documentation prints for its losses.</summary>
public class LossNumbersTests
{
    private static readonly float[] Labels = [0, 1, 0, 0];
    private static readonly float[] Answers = [.6f, .4f, .4f, .6f];
    private static readonly float[] Classes = [0, 1, 0, 0, 0, 1];
    private static readonly float[] Probabilities = [.05f, .95f, 0, .1f, .8f, .1f];

    [Fact]
    public void OfTwoValues()
    {
        Assert.Equal(0.155, Loss.Huber.Compute(Answers, Labels, new(2)), 1e-6);
        Assert.Equal(0.108, Loss.LogCosh.Compute([1, 1, 0, 0], Labels, new(2)), 5e-4);
        AssertEach(new BinaryFocalCrossentropy(), Answers, Labels, 2, [.330f, .206f], 5e-4f);
        AssertEach(Loss.BinaryCrossentropy, Answers, Labels, 2, [.916f, .714f], 5e-4f);
        AssertEach(Loss.CosineSimilarity, [1, 0, 1, 1, -1, -1], [0, 1, 1, 1, 1, 1], 2, [0, -1, 1], 1e-6f);
    }

    [Fact]
    public void OfThreeClasses()
    {
        Assert.Equal(0.23315276, Loss.CategoricalFocalCrossentropy.Compute(Probabilities, Classes, new(3)), 1e-6);
        Assert.Equal(0.1632, Loss.CategoricalFocalCrossentropy.Compute(Probabilities, Classes, new(3), new float[] { .3f, .7f }), 1e-4);
        Assert.Equal(
            0.46631, new CategoricalFocalCrossentropy { Reduction = LossReduction.Sum }.Compute(Probabilities, Classes, new(3)), 1e-5);
        AssertEach(Loss.CategoricalFocalCrossentropy, Probabilities, Classes, 3, [3.2058331e-05f, 4.6627346e-01f], 1e-6f);
        Assert.Equal(1.177, Loss.SparseCategoricalCrossentropy.Compute(Probabilities, [1, 2], new(3)), 1e-3);
        Assert.Equal(0.814, Loss.SparseCategoricalCrossentropy.Compute(Probabilities, [1, 2], new(3), new float[] { .3f, .7f }), 1e-3);
        AssertEach(Loss.SparseCategoricalCrossentropy, Probabilities, [1, 2], 3, [.0513f, 2.303f], 5e-4f);
    }

    [Fact]
    public void OfSets()
    {
        float[] target = [1, 1, 0, 0, 1, 1, 0, 0], output = [0, 1, 0, 1, .4f, 0, 0, .9f];
        Assert.Equal(0.6164384, Loss.Dice.Compute(output, target, new(4, 1)), 1e-6);
        AssertEach(new Dice { Over = LossExtent.Sequence }, output, target, 4, [.5f, .75757575f], 1e-6f);
    }

    private static void AssertEach(Loss loss, float[] output, float[] target, int width, float[] expected, float tolerance)
    {
        var values = new float[expected.Length];
        loss.ComputeEach(output, target, values, new(width));
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], tolerance);
    }
}
