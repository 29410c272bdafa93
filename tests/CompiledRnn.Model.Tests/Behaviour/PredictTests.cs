using System.Numerics.Tensors;
using CompiledRnn.ModelTests.Gradients;

namespace CompiledRnn.ModelTests.Behaviour;

public class PredictTests
{
    public static TheoryData<string> Names() => [.. GradientCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_is_each_sequence_alone(string name)
    {
        // 257 is one more than a chunk.
        const int Most = 257;
        CompiledModel model = GradientModels.Create(name, seed: 3);
        GradientCase declared = GradientCases.All[name];
        int length = InputLength(declared);
        float[] Predict(float[] batch) => declared.AnySteps ? model.Predict(batch, declared.Steps) : model.Predict(batch);
        float[] x = Numbers.Random(Most * length);
        float[] kept = [.. x];
        float[] alone = [.. x.Chunk(length).SelectMany(Predict)];
        foreach (int batch in new[] { 2, 3, 5, 6, 7, 13, 16, 33, Most })
            Numbers.AssertSameBits(alone.AsSpan(0, batch * (alone.Length / Most)), Predict(x[..(batch * length)]));
        Assert.Equal(kept, x);
    }

    [Fact]
    public void All_forms_agree()
    {
        var model = new Forecaster(seed: 7);
        float[] x = Numbers.Random(3 * Forecaster.InputShape.Length);
        float[] expected = model.Predict(x);
        Assert.Contains(expected, v => v != 0);

        var spans = new float[expected.Length];
        model.Predict(x.AsSpan(), spans);
        Numbers.AssertSameBits(expected, spans);

        var tensors = new float[expected.Length];
        model.Predict(new ReadOnlyTensorSpan<float>(x, [3, 24, 8]), new TensorSpan<float>(tensors, [3, 12, 1]));
        Numbers.AssertSameBits(expected, tensors);

        // Called as its base class, of which generated code knows nothing.
        CompiledModel model2 = model;
        Numbers.AssertSameBits(expected, model2.Predict(x));
    }

    [Fact]
    public void A_tensor_with_gaps_is_refused()
    {
        var model = new Outer.Inner();
        var wide = new float[8];
        var e = Assert.Throws<ArgumentException>(
            () => model.Predict(new ReadOnlyTensorSpan<float>(wide, [2, 3], [4, 1]), new TensorSpan<float>(new float[4], [2, 2])));
        Assert.StartsWith("Expected a dense tensor, got one with gaps or strides of its own", e.Message);
        Assert.Equal("input", e.ParamName);
    }

    [Fact]
    public void Eight_threads_on_one_model_give_the_bits_of_one()
    {
        var model = new Forecaster(seed: 7);
        float[][] inputs = [.. Enumerable.Range(0, 8).Select(i => Numbers.Random((1 + i * 5) * Forecaster.InputShape.Length, seed: i))];
        float[][] expected = [.. inputs.Select(model.Predict)];
        var actual = new float[8][];
        using var start = new Barrier(8);
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < 50; round++)
                actual[i] = model.Predict(inputs[i]);
        }))];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        for (int i = 0; i < 8; i++)
            Numbers.AssertSameBits(expected[i], actual[i]);
    }

    private static int InputLength(GradientCase declared) => Math.Max(declared.Steps, 1) * declared.Features;
}
