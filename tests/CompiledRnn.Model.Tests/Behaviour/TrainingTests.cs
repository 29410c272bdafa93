namespace CompiledRnn.ModelTests.Behaviour;

public class TrainingTests
{
    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        // 150 sequences are 2 pieces; 310 leave a batch of 10 at the end. Dropout draws its numbers at every step.
        float[] one = Train(new Classifier(seed: 1), threads: 1, seed: 2);
        Numbers.AssertSameBits(one, Train(new Classifier(seed: 1), threads: 2, seed: 2));
        Numbers.AssertSameBits(one, Train(new Classifier(seed: 1), threads: 3, seed: 2));
        Assert.NotEqual(one, Numbers.WeightsOf(new Classifier(seed: 1)));
    }

    [Fact]
    public void The_same_seeds_give_the_same_weights_and_others_others()
    {
        float[] first = Train(new Classifier(seed: 1), threads: 2, seed: 2);
        Numbers.AssertSameBits(first, Train(new Classifier(seed: 1), threads: 2, seed: 2));
        Assert.NotEqual(first, Train(new Classifier(seed: 1), threads: 2, seed: 3));
        Assert.NotEqual(first, Train(new Classifier(seed: 2), threads: 2, seed: 2));
    }

    [Fact]
    public void Gradients_of_a_batch_in_pieces_are_the_same_for_any_number_of_threads()
    {
        var model = new Classifier(seed: 1);
        float[] x = Numbers.Random(150 * Classifier.InputShape.Length), dy = Numbers.Random(150 * Classifier.OutputShape.Length, seed: 2);
        float[][] results = [.. new[] { 1, 2, 8 }.Select(threads =>
        {
            using TrainingPass pass = model.CreatePass(150, threads, seed: 9);
            pass.Forward(x);
            pass.Backward(dy);
            return (float[])[.. pass.Output, .. pass.InputGradient, .. model.Parameters.SelectMany(pass.Gradient)];
        })];
        Numbers.AssertSameBits(results[0], results[1]);
        Numbers.AssertSameBits(results[0], results[2]);
    }

    [Fact]
    public void Gradients_add_up_until_they_are_set_to_zero()
    {
        var model = new HalfFrozen(seed: 1);
        using TrainingPass pass = model.CreatePass(3);
        float[] x = Numbers.Random(12), dy = Numbers.Random(6);
        float[] Gradients() => [.. model.Parameters.SelectMany(pass.Gradient)];
        pass.Forward(x);
        pass.Backward(dy);
        float[] once = Gradients();
        pass.Forward(x);
        pass.Backward(dy);
        Assert.All(once.Zip(Gradients()), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-5f));
        Assert.Contains(once, g => Math.Abs(g) > 0.1f);
        pass.ZeroGradients();
        Assert.All(Gradients(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void What_does_not_train_keeps_its_bits()
    {
        var model = new HalfFrozen(seed: 1);
        Assert.False(model.Frozen.Kernel.Trainable);
        model.Parameters["dense/bias"].Trainable = false;
        model.Parameters["dense/bias"].CopyFrom([1, 2, 3, 4, 5, 6]);
        float[][] before = [.. model.Parameters.Select(p => p.ToArray())];
        model.Fit(
            Dataset.From(Numbers.Random(40), Numbers.Random(20, seed: 2), 10),
            new FitOptions { Loss = Loss.MeanSquaredError, Optimizer = new Adam(0.01f), Epochs = 3, BatchSize = 5 });
        Assert.All(model.Parameters.Zip(before), pair => Assert.Equal(!pair.First.Trainable, pair.Second.SequenceEqual(pair.First.ToArray())));
        Assert.Equal([true, false, false, false, true], model.Parameters.Select(p => p.Trainable));
    }

    private static float[] Train(Classifier model, int threads, int seed)
    {
        float[] classes = [.. Enumerable.Range(0, 310).Select(i => (float)(i % 4))];
        model.Fit(
            Dataset.From(Numbers.Random(310 * Classifier.InputShape.Length), classes, Classifier.InputShape, new TensorShape()),
            new FitOptions
            {
                Loss = Loss.SparseCategoricalCrossentropy,
                Optimizer = new Adam(),
                Epochs = 2,
                BatchSize = 150,
                Seed = seed,
                Threads = threads,
                GradientClip = Clip.GlobalNorm(1),
            });
        return Numbers.WeightsOf(model);
    }
}
