using CompiledRnn.ModelTests.Behaviour.Threads;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>All recurrent layers, of odd sizes: four, three, two and one group of columns, panels that fill no block, rows that fill no word.</summary>
[Model(Steps = 6, Features = 5)]
[Lstm(73, ReturnSequences = true)]
[Gru(101, ReturnSequences = true)]
[Gru(90, ResetAfter = false, ReturnSequences = true)]
[SimpleRnn(131)]
[Dense(3)]
internal partial class Compressible;

/// <summary>Many rows, other functions, a mask, backwards.</summary>
[Model(Steps = 4, Features = 7)]
[Masking]
[SimpleRnn(1027, Activation = Activation.Softsign, RecurrentInitializer = Initializer.RandomUniform, ReturnSequences = true)]
[Lstm(80, Activation = Activation.Softsign, GoBackwards = true)]
[Dense(2)]
internal partial class LargeCompressible;

public class CompressionTests
{
    private static readonly float[] Input = Numbers.Random(30);

    public static TheoryData<Precision, float> Precisions => new() { { Precision.BFloat16, 0.01f }, { Precision.Int8, 0.02f } };

    [Theory]
    [MemberData(nameof(Precisions))]
    public void A_sequence_is_near_that_of_the_parameters(Precision precision, float tolerance)
    {
        AssertNear(new Compressible(seed: 1), Input, precision, tolerance);
        AssertNear(new LargeCompressible(seed: 1), [.. Numbers.Random(14), .. new float[7], .. Numbers.Random(7, seed: 2)], precision, tolerance);
    }

    [Fact]
    public void All_large_recurrent_kernels_are_compressed()
    {
        var model = new Compressible(seed: 1);
        Assert.Equal(
            ["lstm/recurrent_kernel", "gru/recurrent_kernel", "gru_1/recurrent_kernel", "simple_rnn/recurrent_kernel"],
            model.Definition.Parameters.Where(p => p.Compresses).Select(p => p.Name));
    }

    [Fact]
    public void Weights_that_are_multiples_of_a_scale_stay_as_they_are()
    {
        var model = new Compressible(seed: 1);
        foreach (Parameter kernel in model.Parameters.Where(p => p.Definition.Compresses))
            kernel.CopyFrom([.. Enumerable.Range(0, kernel.Length).Select(i => (i / kernel.Shape[1] == 7 ? 127 : i * 37 % 127 - 63) / 1024f)]);
        AssertNear(model, Input, Precision.Int8, 1e-4f);
    }

    [Theory]
    [InlineData(2, Precision.BFloat16)]
    [InlineData(3, Precision.BFloat16)]
    [InlineData(3, Precision.Int8)]
    public void Threads_that_share_a_sequence_have_the_same_bits(int parts, Precision precision)
    {
        var model = new Compressible(seed: 1) { Threads = 1 };
        model.Compress(precision);
        Numbers.AssertSameBits(model.Predict(Input), Together.Predict(model, model.Definition, Input, parts));
    }

    [Fact]
    public void A_batch_reads_the_parameters()
    {
        float[] x = Numbers.Random(4 * 30);
        var model = new Compressible(seed: 1);
        float[] exact = model.Predict(x);
        model.Compress(Precision.BFloat16);
        Numbers.AssertSameBits(exact, model.Predict(x));
    }

    [Theory]
    [InlineData(Precision.BFloat16)]
    [InlineData(Precision.Int8)]
    public void Steps_of_a_stream_have_the_bits_of_the_compressed_prediction(Precision precision)
    {
        var model = new SharedStream(seed: 3);
        float[] x = Numbers.Random(40 * 3), exact = model.Predict(x), y = new float[2];
        model.Compress(precision);
        float[] expected = model.Predict(x);
        Assert.NotEqual(exact, expected);
        using ModelStream stream = model.CreateStream();
        for (int t = 0; t < 40; t++)
        {
            stream.Step(x.AsSpan(t * 3, 3), y);
            Numbers.AssertSameBits(expected.AsSpan(t * 2, 2), y);
        }
    }

    public static TheoryData<string> Changes => ["value", "vector", "matrix", "step", "file", "single"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_the_parameters_ends_it(string change)
    {
        var model = new Compressible(seed: 1);
        model.Compress(Precision.BFloat16);
        Assert.Equal(Precision.BFloat16, model.Precision);
        Change(model, change);
        Assert.Equal(Precision.Single, model.Precision);
        var same = new Compressible(seed: 1);
        Change(same, change);
        Numbers.AssertSameBits(same.Predict(Input), model.Predict(Input));
        model.Compress(Precision.Int8);
        same.Compress(Precision.Int8);
        Assert.Equal(Precision.Int8, model.Precision);
        Numbers.AssertSameBits(same.Predict(Input), model.Predict(Input));
    }

    [Fact]
    public void A_file_holds_the_parameters()
    {
        var model = new Compressible(seed: 1);
        model.Compress(Precision.BFloat16);
        string path = Path.GetTempFileName();
        try
        {
            model.Save(path);
            Assert.Equal(Precision.BFloat16, model.Precision);
            var read = Compressible.Load(path);
            Assert.Equal(Precision.Single, read.Precision);
            Numbers.AssertSameBits(Numbers.WeightsOf(model), Numbers.WeightsOf(read));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_model_without_large_kernels_says_so()
    {
        var model = new TooSmallToShare();
        var error = Assert.Throws<NotSupportedException>(() => model.Compress(Precision.BFloat16));
        Assert.Equal("TooSmallToShare has no weights to compress: only recurrent kernels from 64 KB in the model's own layers are.", error.Message);
        model.Compress(Precision.Single);
        Assert.Equal(Precision.Single, model.Precision);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Compress((Precision)7));
    }

    private static void AssertNear(CompiledModel model, float[] input, Precision precision, float tolerance)
    {
        model.Threads = 1;
        float[] exact = model.Predict(input);
        model.Compress(precision);
        float[] compressed = model.Predict(input);
        Assert.NotEqual(exact, compressed);
        Assert.All(exact.Zip(compressed), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static void Change(Compressible model, string change)
    {
        Parameter kernel = model.Parameters["gru/recurrent_kernel"], bias = model.Parameters["dense/bias"];
        if (change == "value")
            kernel[3, 4] = 0.5f;
        else if (change == "vector")
            bias[1] = 0.5f;
        else if (change == "matrix")
            kernel.CopyFrom(Numbers.Random(kernel.Length, seed: 9));
        else if (change == "single")
            model.Compress(Precision.Single);
        else if (change == "file")
            Read(model);
        else
            Train(model);
    }

    private static void Read(Compressible model)
    {
        using var file = new MemoryStream();
        new Compressible(seed: 2).Save(file);
        file.Position = 0;
        model.LoadWeights(file);
    }

    private static void Train(Compressible model)
    {
        using TrainingPass pass = model.CreatePass(2);
        pass.ForwardBackward(Numbers.Random(60), Numbers.Random(6), Loss.MeanSquaredError);
        new Adam(0.01f).Step(model, pass);
    }
}
