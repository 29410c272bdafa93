using CompiledRnn.Generated;
using CompiledRnn.ModelTests.Behaviour.Threads;

namespace CompiledRnn.ModelTests.Behaviour;

/// <summary>Rows of kernels of four and three groups: pairs of vectors in a row, and in two rows; a layer that is not compressed.</summary>
[Model(Steps = 6, Features = 5)]
[Lstm(72, ReturnSequences = true)]
[Gru(100, ReturnSequences = true)]
[SimpleRnn(130)]
[Dense(3)]
internal partial class Compressible;

public class CompressionTests
{
    private static readonly float[] Input = Numbers.Random(30);

    [Fact]
    public void A_sequence_has_the_bits_of_rounded_kernels()
    {
        var model = new Compressible(seed: 1);
        Assert.Equal(2, model.Definition.Parameters.Count(p => p.Compresses));
        float[] exact = model.Predict(Input);
        model.Compress(Precision.BFloat16);
        float[] compressed = model.Predict(Input);
        Numbers.AssertSameBits(Rounded(model).Predict(Input), compressed);
        Assert.NotEqual(exact, compressed);
        Assert.All(exact.Zip(compressed), pair => Assert.Equal(pair.First, pair.Second, 0.02f));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_that_share_a_sequence_have_the_same_bits(int parts)
    {
        var model = new Compressible(seed: 1) { Threads = 1 };
        model.Compress(Precision.BFloat16);
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

    [Fact]
    public void Steps_of_a_stream_have_the_bits_of_the_compressed_prediction()
    {
        var model = new SharedStream(seed: 3);
        float[] x = Numbers.Random(40 * 3), exact = model.Predict(x), y = new float[2];
        model.Compress(Precision.BFloat16);
        float[] expected = model.Predict(x);
        Assert.NotEqual(exact, expected);
        using ModelStream stream = model.CreateStream();
        for (int t = 0; t < 40; t++)
        {
            stream.Step(x.AsSpan(t * 3, 3), y);
            Numbers.AssertSameBits(expected.AsSpan(t * 2, 2), y);
        }
    }

    public static TheoryData<string> Changes => ["value", "vector", "matrix", "step", "single"];

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
        model.Compress(Precision.BFloat16);
        Numbers.AssertSameBits(Rounded(model).Predict(Input), model.Predict(Input));
    }

    [Fact]
    public void A_model_without_large_kernels_stays_as_it_is()
    {
        var model = new TooSmallToShare();
        model.Compress(Precision.BFloat16);
        Assert.Equal(Precision.Single, model.Precision);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Compress((Precision)7));
    }

    [Theory]
    [InlineData(0x3F800000u, 0x3F80u)]
    [InlineData(0x3F808000u, 0x3F80u)] // as near to both: the even one
    [InlineData(0x3F818000u, 0x3F82u)]
    [InlineData(0x3F808001u, 0x3F81u)]
    [InlineData(0xBF80FFFFu, 0xBF81u)]
    [InlineData(0x7F7FFFFFu, 0x7F80u)] // past the largest: infinity
    [InlineData(0x7F800001u, 0x7FC0u)] // NaN
    [InlineData(0x00000001u, 0x0000u)]
    public void Numbers_are_rounded_to_the_nearest(uint bits, uint rounded) =>
        Assert.Equal(rounded, CompressedWeights.Round(BitConverter.UInt32BitsToSingle(bits)));

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
        else
            Train(model);
    }

    private static void Train(Compressible model)
    {
        using TrainingPass pass = model.CreatePass(2);
        pass.ForwardBackward(Numbers.Random(60), Numbers.Random(6), Loss.MeanSquaredError);
        new Adam(0.01f).Step(model, pass);
    }

    /// <summary>The same model, its large kernels rounded.</summary>
    private static Compressible Rounded(Compressible model)
    {
        var rounded = new Compressible();
        foreach (Parameter parameter in model.Parameters)
        {
            float[] values = parameter.ToArray();
            if (parameter.Definition.Compresses)
                values = [.. values.Select(v => BitConverter.UInt32BitsToSingle(CompressedWeights.Round(v) << 16))];
            rounded.Parameters[parameter.Name].CopyFrom(values);
        }

        return rounded;
    }
}
