using System.Text.Json;
using CompiledRnn.Kernels;

namespace CompiledRnn.Runtime.Tests.KernelTests;

/// <summary>Reference cases with Keras's semantics: stacks of dense layers, and extreme inputs.</summary>
public class ActivationGoldenTests
{
    [Theory]
    [InlineData("dense_act_1")]
    [InlineData("dense_act_2")]
    [InlineData("dense_act_3")]
    public void Layers_and_gradients_of_dense_stacks(string name)
    {
        JsonElement root = GoldenFile.Read(name), grad = root.GetProperty("grad"), input = root.GetProperty("inputs")[0];
        GoldenDense[] layers = Layers(root);
        float[] x = GoldenFile.Floats(input);
        for (int i = 0; i < layers.Length; i++)
        {
            x = layers[i].Forward(x);
            GoldenFile.AssertClose($"layer {i}", root.GetProperty("layer_outputs")[i], x, gradients: false);
        }

        float[] target = GoldenFile.Floats(grad.GetProperty("targets")[0]), slope = new float[x.Length];
        Loss loss = grad.GetProperty("loss").GetProperty("name").GetString() == "mean_squared_error" ? Loss.MeanSquaredError : Loss.CategoricalCrossentropy;
        Assert.Equal(grad.GetProperty("loss_value").GetDouble(), loss.Compute(x, target, slope, new TensorShape(x.Length / Rows(input))), 1e-5);
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            slope = layers[i].Backward(slope);
            GoldenFile.AssertClose($"kernel {i}", grad.GetProperty("weights")[2 * i], layers[i].KernelGradient, gradients: true);
            GoldenFile.AssertClose($"bias {i}", grad.GetProperty("weights")[2 * i + 1], layers[i].BiasGradient, gradients: true);
        }

        GoldenFile.AssertClose("input", grad.GetProperty("inputs")[0], slope, gradients: true);
    }

    // The fourth ends in a layer of its own, LeakyReLU with a slope of 0.3.
    [Fact]
    public void Layers_of_the_fourth_stack()
    {
        JsonElement root = GoldenFile.Read("dense_act_4");
        float[] x = GoldenFile.Floats(root.GetProperty("inputs")[0]);
        GoldenDense[] layers = Layers(root);
        Assert.Equal(3, layers.Length);
        for (int i = 0; i < layers.Length; i++)
        {
            x = layers[i].Forward(x);
            GoldenFile.AssertClose($"layer {i}", root.GetProperty("layer_outputs")[i], x, gradients: false);
        }
    }

    [Fact]
    public void Extreme_values_and_the_gradient_through_all_of_them()
    {
        JsonElement root = GoldenFile.Read("activation_extreme_values"), grad = root.GetProperty("grad"), input = root.GetProperty("inputs")[0];
        float[] x = GoldenFile.Floats(input), sum = new float[x.Length];
        JsonElement[] layers = [.. root.GetProperty("layers").EnumerateArray().Skip(1)];
        for (int i = 0; i < layers.Length; i++)
        {
            Activation function = GoldenFile.Function(layers[i].GetProperty("config").GetProperty("activation").GetString()!);
            float[] target = GoldenFile.Floats(grad.GetProperty("targets")[i]), slope = new float[x.Length];
            float[] y = Forward(function, x, Rows(input));
            GoldenFile.AssertClose(function.ToString(), root.GetProperty("outputs")[i], y, gradients: false);
            Loss.MeanSquaredError.Compute(y, target, slope, new TensorShape(x.Length / Rows(input)));
            float[] dx = Backward(function, x, y, slope, Rows(input));
            for (int k = 0; k < sum.Length; k++)
                sum[k] += dx[k];
        }

        Assert.Equal(10, layers.Length);
        GoldenFile.AssertClose("input", grad.GetProperty("inputs")[0], sum, gradients: true);
    }

    private static int Rows(JsonElement input) => input.GetProperty("shape")[0].GetInt32();

    private static GoldenDense[] Layers(JsonElement root)
    {
        JsonElement weights = root.GetProperty("weights");
        return
        [
            .. root.GetProperty("layers").EnumerateArray().Where(l => l.GetProperty("type").GetString() == "Dense").Select((layer, i) => new GoldenDense(
                layer, GoldenFile.Floats(weights[2 * i]), GoldenFile.Floats(weights[2 * i + 1]), Rows(root.GetProperty("inputs")[0]))),
        ];
    }

    private static float[] Forward(Activation function, float[] x, int rows)
    {
        if (function != Activation.Softmax)
            return GoldenFile.Apply(function, x);
        var y = new float[x.Length];
        SoftmaxRows.Apply(ref x[0], x.Length / rows, ref y[0], x.Length / rows, rows, x.Length / rows);
        return y;
    }

    private static float[] Backward(Activation function, float[] x, float[] y, float[] dy, int rows)
    {
        if (function != Activation.Softmax)
            return GoldenFile.Gradient(function, x, y, dy);
        var dx = new float[x.Length];
        SoftmaxRows.Gradient(ref y[0], x.Length / rows, ref dy[0], ref dx[0], x.Length / rows, rows, x.Length / rows);
        return dx;
    }
}
