namespace CompiledRnn.ModelTests.Behaviour;

public sealed class WeightTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compiledrnn-model-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_saved_model_loads_to_the_same_bits()
    {
        var model = new Forecaster(seed: 42);
        string path = Path.Combine(_folder, "forecaster.safetensors");
        model.Save(path);
        Forecaster same = Forecaster.Load(path);
        Numbers.AssertSameBits(Numbers.WeightsOf(model), Numbers.WeightsOf(same));
        float[] x = Numbers.Random(2 * Forecaster.InputShape.Length);
        Numbers.AssertSameBits(model.Predict(x), same.Predict(x));
    }

    [Fact]
    public void Another_models_file_is_refused_and_changes_nothing()
    {
        string path = Path.Combine(_folder, "classifier.safetensors");
        new Classifier(seed: 1).Save(path);
        var model = new Forecaster(seed: 42);
        float[] before = Numbers.WeightsOf(model);
        Assert.Throws<WeightFileException>(() => model.LoadWeights(path));
        Assert.Throws<WeightFileException>(() => Forecaster.Load(path));
        Numbers.AssertSameBits(before, Numbers.WeightsOf(model));
    }

    [Fact]
    public void The_same_seed_gives_the_same_parameters()
    {
        Numbers.AssertSameBits(Numbers.WeightsOf(new Forecaster(seed: 42)), Numbers.WeightsOf(new Forecaster(seed: 42)));
        Assert.NotEqual(Numbers.WeightsOf(new Forecaster(seed: 42)), Numbers.WeightsOf(new Forecaster(seed: 43)));
    }

    [Fact]
    public void Parameters_start_as_in_Keras()
    {
        var model = new Forecaster(seed: 42);

        // Glorot: the limit is sqrt(6 / (8 + 4 * 20)) over the whole matrix.
        float limit = MathF.Sqrt(6f / 88);
        Assert.All(model.Encoder.Kernel.ToArray(), v => Assert.InRange(v, -limit, limit));
        Assert.True(model.Encoder.Kernel.ToArray().Max() > 0.95f * limit);
        Assert.Equal([.. new float[20], .. Enumerable.Repeat(1f, 20), .. new float[40]], model.Encoder.Bias.ToArray());

        // Orthogonal: the rows of [20, 80] are orthonormal.
        for (int row = 0; row < 20; row++)
        {
            for (int other = 0; other <= row; other++)
            {
                Parameter kernel = model.Encoder.RecurrentKernel;
                double dot = Enumerable.Range(0, 80).Sum(column => (double)kernel[row, column] * kernel[other, column]);
                Assert.Equal(row == other ? 1 : 0, dot, 1e-5);
            }
        }
    }

    [Fact]
    public void A_parameter_is_seen_in_Keras_order_whatever_its_storage()
    {
        var model = new Forecaster();
        Parameter kernel = model.Encoder.Kernel;
        float[] values = [.. Enumerable.Range(0, kernel.Length).Select(i => (float)i)];
        kernel.CopyFrom(values);
        Assert.Equal(values, kernel.ToArray());
        Assert.Equal(3 * 80 + 61, kernel[3, 61]);
        kernel[3, 61] = -1;
        Assert.Equal(-1, kernel.ToArray()[3 * 80 + 61]);
        Assert.Same(kernel, model.Parameters["encoder/kernel"]);
    }
}
