namespace CompiledRnn.Runtime.Tests.Training;

public class PassLossTests
{
    public static TheoryData<string, Activation> Pairs => new()
    {
        { "mse", Activation.Linear },
        { "mse", Activation.Softmax },
        { "bce", Activation.Sigmoid },
        { "bce", Activation.Softmax },
        { "cce", Activation.Softmax },
        { "cce", Activation.Sigmoid },
        { "scce", Activation.Softmax },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void GradientsAreThoseOfCentralDifferences(string name, Activation activation)
    {
        Loss loss = LossOf(name);
        var model = new LinearModel(2, 3, 4, activation);
        using TrainingPass pass = model.CreatePass(3, threads: 1);
        float[] x = Examples.Numbers(18, 2);
        float[] target = name == "scce" ? [0, 3, 1, 1, 2, 0] : [.. Examples.Numbers(24, 9).Select(v => 0.5f + 0.4f * v)];
        float value = pass.ForwardBackward(x, target, loss, inputGradient: true);
        Assert.Equal(Value(model, x, target, loss), value, 1e-6);
        float[] inputGradient = pass.InputGradient.ToArray();
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(Difference(model, x, target, loss, ref x[i]), inputGradient[i], 1e-4);
        foreach (Parameter parameter in model.Parameters)
        {
            float[] gradient = pass.Gradient(parameter);
            for (int i = 0; i < gradient.Length; i++)
                Assert.Equal(Difference(model, x, target, loss, ref StorageOf(parameter, i)), gradient[i], 1e-4);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void WeightsScaleTheGradients(int count)
    {
        float[] weights = [2, 0, .5f, 3, 1, .25f];
        Array.Resize(ref weights, count);
        Loss loss = Loss.SparseCategoricalCrossentropy;
        var model = new LinearModel(2, 3, 4, Activation.Softmax);
        using TrainingPass pass = model.CreatePass(3, threads: 1);
        float[] x = Examples.Numbers(18, 2), target = [0, 3, 1, 1, 2, 0];
        float value = pass.ForwardBackward(x, target, loss, inputGradient: true, weights);
        Assert.Equal(Value(model, x, target, loss, weights), value, 1e-6);
        float[] inputGradient = pass.InputGradient.ToArray();
        for (int i = 0; i < x.Length; i++)
            Assert.Equal(Difference(model, x, target, loss, ref x[i], weights), inputGradient[i], 1e-4);
    }

    [Theory]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Softmax)]
    public void TheOutputIsProbabilitiesThoughTheLossTookLogits(Activation activation)
    {
        var model = new LinearModel(2, 3, 4, activation);
        using TrainingPass pass = model.CreatePass(2);
        float[] x = Examples.Numbers(12, 2);
        float[] target = [.. Examples.Numbers(16, 3).Select(MathF.Abs)];
        pass.ForwardBackward(x, target, activation == Activation.Sigmoid ? Loss.BinaryCrossentropy : Loss.CategoricalCrossentropy);
        float[] expected = model.Predict(x);
        AssertClose(expected, pass.Output);
        AssertClose(expected, pass.Output);
        pass.ForwardBackward(x, target, activation == Activation.Sigmoid ? Loss.BinaryCrossentropy : Loss.CategoricalCrossentropy);
        pass.Forward(x);
        AssertClose(expected, pass.Output);
    }

    [Fact]
    public void SaturatedLogitsStillHaveAGradient()
    {
        // Probabilities would be 1 and 0 here, and their clipped loss flat.
        var model = new LinearModel(1, 1, 2, Activation.Softmax);
        model.Kernel.CopyFrom([60, -60]);
        using TrainingPass pass = model.CreatePass(1);
        Assert.Equal(120, pass.ForwardBackward([1f], [1], Loss.SparseCategoricalCrossentropy), 1e-4f);
        Assert.Equal([1f, -1], pass.Gradient(model.Bias));
    }

    [Fact]
    public void GradientsAccumulateUntilTheyAreCleared()
    {
        var model = new LinearModel(1, 2, 1);
        using TrainingPass pass = model.CreatePass(2);
        pass.ForwardBackward([1f, 2, 3, 4], [0, 0], Loss.MeanSquaredError);
        float[] once = pass.Gradient(model.Kernel);
        pass.ForwardBackward([1f, 2, 3, 4], [0, 0], Loss.MeanSquaredError);
        Assert.Equal([2 * once[0], 2 * once[1]], pass.Gradient(model.Kernel));
        pass.ZeroGradients();
        Assert.Equal([0f, 0], pass.Gradient(model.Kernel));
    }

    [Fact]
    public void TheInputsGradientMustBeAskedFor()
    {
        var model = new LinearModel(1, 2, 1);
        using TrainingPass pass = model.CreatePass(1);
        Assert.Throws<InvalidOperationException>(() => pass.InputGradient.Length);
        pass.ForwardBackward([1f, 2], [0], Loss.MeanSquaredError);
        Assert.Contains("inputGradient: true", Assert.Throws<InvalidOperationException>(() => pass.InputGradient.Length).Message);
        pass.ForwardBackward([1f, 2], [0], Loss.MeanSquaredError, inputGradient: true);
        Assert.Equal(2, pass.InputGradient.Length);
    }

    [Fact]
    public void WrongLengthsAreRefusedBeforeAnythingRuns()
    {
        var model = new LinearModel(2, 3, 4);
        using TrainingPass pass = model.CreatePass(2);
        string message = Assert.Throws<ArgumentException>("target", () => pass.ForwardBackward(new float[12], new float[4], Loss.MeanSquaredError)).Message;
        Assert.Contains("Expected 16 floats", message);
        Assert.Throws<ArgumentException>("input", () => pass.ForwardBackward(new float[6], new float[16], Loss.MeanSquaredError));
        Assert.Equal(0, pass.Step);
    }

    private static Loss LossOf(string name) => name switch
    {
        "mse" => Loss.MeanSquaredError,
        "bce" => Loss.BinaryCrossentropy,
        "cce" => Loss.CategoricalCrossentropy,
        _ => Loss.SparseCategoricalCrossentropy,
    };

    private static double Value(LinearModel model, float[] x, float[] target, Loss loss, float[]? weights = null) =>
        LossLoop.Run(loss, model.Predict(x), target, [], model.Definition.Output, weights ?? []);

    private static double Difference(LinearModel model, float[] x, float[] target, Loss loss, ref float at, float[]? weights = null)
    {
        const float Step = 1f / 256;
        float kept = at;
        at = kept + Step;
        double up = Value(model, x, target, loss, weights);
        at = kept - Step;
        double down = Value(model, x, target, loss, weights);
        at = kept;
        return (up - down) / (2 * Step);
    }

    private static ref float StorageOf(Parameter parameter, int index)
    {
        int columns = parameter.Definition.Layout.Units;
        return ref parameter.Storage[parameter.Definition.Layout.Offset(index / columns, index % columns)];
    }

    private static void AssertClose(float[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6f);
    }
}
