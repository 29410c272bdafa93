using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Models whose number of steps comes with each call. Their numbers stand in the gradient tests.</summary>
public class AnyStepsTests
{
    [Fact]
    public void Shapes_say_what_is_open()
    {
        Assert.Equal("[?, 3]", AnyLength.InputShape.ToString());
        Assert.Equal("[2]", AnyLength.OutputShape.ToString());
        Assert.Equal("[?, 3]", Tagger.OutputShape.ToString());
        Assert.False(Tagger.OutputShape.IsFixed);
        Assert.Throws<InvalidOperationException>(() => Tagger.OutputShape.Length);
        Assert.Equal(new TensorShape(11, 3), new Tagger().OutputShapeAt(11));
        Assert.Contains("FLOPs per sequence of 100 steps", Tagger.Summary);
    }

    [Fact]
    public void A_length_gives_the_bits_of_the_model_of_that_length()
    {
        AnyLength any = new(seed: 3);
        TwentySteps fixedLength = new(seed: 3);
        float[] x = Numbers.Random(7 * 60), longer = Numbers.Random(2 * 99, seed: 4);
        Numbers.AssertSameBits(fixedLength.Predict(x), any.Predict(x, 20));
        _ = any.Predict(longer, 33);
        Numbers.AssertSameBits(fixedLength.Predict(x), any.Predict(x, 20));
        Numbers.AssertSameBits(fixedLength.Predict(x[..60]), any.Predict(x[..60]));
        Assert.Equal(fixedLength.Parameters.Select(p => p.Name), any.Parameters.Select(p => p.Name));
    }

    [Fact]
    public void A_tensor_says_its_length()
    {
        Tagger model = new(seed: 2);
        float[] x = Numbers.Random(3 * 5 * 4), y = new float[3 * 5 * 3], one = new float[5 * 3];
        model.Predict(new ReadOnlyTensorSpan<float>(x, [3, 5, 4]), new TensorSpan<float>(y, [3, 5, 3]));
        Numbers.AssertSameBits(model.Predict(x, 5), y);
        model.Predict(new ReadOnlyTensorSpan<float>(x[..20], [5, 4]), new TensorSpan<float>(one, [5, 3]));
        Numbers.AssertSameBits(y.AsSpan(0, 15), one);
    }

    [Fact]
    public void Sequences_padded_to_one_length_are_those_alone()
    {
        AnyTokens model = new(seed: 5);
        int[] a = [3, 1, 4], b = [1, 5, 8, 2, 6];
        var y = new float[2];
        model.Predict([.. a, 7, 7, .. b], y, 5, StepMask.OfLengths([3, 5]));
        Assert.Equal([.. model.Predict(a), .. model.Predict(b)], y, (e, g) => Math.Abs(e - g) < 1e-6f);
    }

    [Fact]
    public void Each_input_has_a_length_of_its_own()
    {
        Attender model = new(seed: 6);
        foreach ((int source, int target) in new[] { (4, 2), (3, 7), (1, 1), (4, 2) })
        {
            float[] tokens = MemoryMarshal.Cast<int, float>(Enumerable.Range(0, source).Select(i => i + 1).ToArray()).ToArray();
            float[] x = [.. tokens, .. Numbers.Random(target * 2)];
            float[] y = model.Predict(x, source, target);
            Assert.Equal(target * 3, y.Length);
            // Masked tokens in front of it change nothing: the encoder skips them, attention does not see them.
            float[] padded = model.Predict((float[])[.. tokens, 0, 0, .. x[source..]], source + 2, target);
            Assert.Equal(y, padded, (e, g) => Math.Abs(e - g) < 1e-6f);
        }
    }

    [Fact]
    public void Inputs_by_name_bring_their_lengths()
    {
        Attender model = new(seed: 6);
        int[] source = [1, 2, 3, 4, 5, 6];
        float[] target = Numbers.Random(2 * 5 * 2), y = new float[2 * 5 * 3];
        model.Predict(source, target, y, sourceSteps: 3, targetSteps: 5);
        var batch = new Attender.Batch(source, target, sourceSteps: 3, targetSteps: 5, output: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0]);
        Numbers.AssertSameBits(y, model.Predict(batch).Output);
        using TrainingPass pass = model.CreatePass(2);
        float first = 0, last = 0;
        var adam = new Adam(2e-2f);
        for (int i = 0; i < 60; i++)
        {
            pass.ZeroGradients();
            last = pass.ForwardBackward(batch, Loss.SparseCategoricalCrossentropy);
            first = i == 0 ? last : first;
            adam.Step(model, pass);
        }

        Assert.True(last < 0.7 * first, $"{first} to {last}");
        Assert.Equal(30, pass.Output.Length);
        History history = model.Fit(batch, new FitOptions { Loss = Loss.SparseCategoricalCrossentropy, Optimizer = new Adam(1e-3f), Validation = batch });
        Assert.Equal(history["val_loss"][0], model.Evaluate(batch, Loss.SparseCategoricalCrossentropy).Loss, 1e-6);
        AssertRefused("Expected a multiple of 3 tokens [3], got 5.", () => model.Predict(source[..5], target, y, 3, 5));
    }

    [Fact]
    public void A_pass_follows_the_lengths_of_its_batches()
    {
        Tagger model = new(seed: 7);
        using TrainingPass pass = model.CreatePass(4);
        var gradients = new Dictionary<int, float[]>();
        foreach (int steps in new[] { 6, 11, 3, 6, 11 })
        {
            float[] x = Numbers.Random(4 * steps * 4, steps), target = [.. Enumerable.Range(0, 4 * steps).Select(i => (float)(i % 3))];
            pass.ZeroGradients();
            float loss = pass.ForwardBackward(x, target, Loss.SparseCategoricalCrossentropy, inputGradient: true);
            Assert.Equal(4 * steps * 3, pass.Output.Length);
            Assert.Equal(x.Length, pass.InputGradient.Length);
            float[] all = [loss, .. model.Parameters.SelectMany(pass.Gradient), .. pass.InputGradient];
            if (gradients.TryGetValue(steps, out float[]? before))
                Numbers.AssertSameBits(before, all);
            gradients[steps] = all;
        }
    }

    [Fact]
    public void It_learns_from_sequences_of_one_length_and_predicts_others()
    {
        Tagger model = new(seed: 8);
        float[] x = Numbers.Random(60 * 8 * 4);
        float[] target = [.. Enumerable.Range(0, 60 * 8).Select(i => x[i * 4] > 0.2f ? 0f : x[i * 4 + 1] > 0 ? 1f : 2f)];
        IDataset data = Dataset.From(x, target, new TensorShape(8, 4), new TensorShape(8));
        History history = model.Fit(data, new FitOptions
        {
            Loss = Loss.SparseCategoricalCrossentropy,
            Optimizer = new Adam(1e-2f),
            Epochs = 30,
            BatchSize = 8,
            Metrics = [Metric.Accuracy],
            Validation = data,
        });
        Assert.InRange(history["accuracy"][^1], 0.9, 1);
        Assert.Equal(60 * 8 * 3, model.Predict(data).Length);
        Assert.InRange(model.Evaluate(data, Loss.SparseCategoricalCrossentropy).Loss, 0, 0.4);
        Assert.Equal(29 * 3, model.Predict(Numbers.Random(29 * 4)).Length);
    }

    [Fact]
    public void A_stream_is_the_whole_sequence()
    {
        Tagger model = new(seed: 9);
        float[] x = Numbers.Random(13 * 4), y = model.Predict(x), step = new float[3];
        using ModelStream stream = model.CreateStream();
        for (int t = 0; t < 13; t++)
        {
            stream.Step(x.AsSpan(t * 4, 4), step);
            Numbers.AssertSameBits(y.AsSpan(t * 3, 3), step);
        }
    }

    [Fact]
    public void Bad_lengths_are_refused_by_name()
    {
        var model = new AnyLength();
        var translator = new Attender();
        using TrainingPass pass = translator.CreatePass(1);
        AssertRefused("AnyLength needs at least 7 steps of Input, got 6.", () => model.Predict(new float[18], 6));
        AssertRefused("Expected a multiple of 3 values (steps x 3 features), got 20.", () => model.Predict(new float[20]));
        AssertRefused("Expected a multiple of 3 values (steps x 3 features), got 0.", () => model.Predict(Array.Empty<float>()));
        AssertRefused("Expected a multiple of 60 floats (20 steps x 3 features), got 61.", () => model.Predict(new float[61], 20));
        AssertRefused("AnyLength expects 1 number(s) of steps, one for each of Input, got [20, 3].", () => model.Predict(new float[60], 20, 3));
        AssertRefused("Attender has several inputs, of any number of steps: pass the steps too, one number for each of Source, Target.", () => translator.Predict(new float[60]));
        AssertRefused("TwentySteps has inputs [20, 3], whose steps are fixed; expected no steps, got [20].", () => new TwentySteps().Predict(new float[60], 20));
        AssertRefused("Sequences of [2000000000] steps are too long for Tagger", () => new Tagger().OutputShapeAt(2_000_000_000));
        Assert.StartsWith("Attender has several inputs", Assert.Throws<InvalidOperationException>(() => pass.Forward(new float[9])).Message);
        pass.SetSteps(3, 2);
        pass.Forward(new float[3 + 2 * 2]);
        Assert.Equal(6, pass.Output.Length);
    }

    private static void AssertRefused(string message, Action action) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(action).Message);
}
