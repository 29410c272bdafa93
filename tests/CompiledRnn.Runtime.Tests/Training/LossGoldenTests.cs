using System.Text.Json;

namespace CompiledRnn.Runtime.Tests.Training;

/// <summary>
/// Reference cases with Keras's semantics: the loss of their outputs, and the sum of its gradient over all positions, which is the
/// gradient of the last layer's bias.
/// </summary>
public class LossGoldenTests
{
    [Theory]
    [InlineData("loss_mse", Activation.Linear)]
    [InlineData("loss_mae", Activation.Linear)]
    [InlineData("loss_huber", Activation.Linear)]
    [InlineData("loss_logcosh", Activation.Linear)]
    [InlineData("loss_bce_logits", Activation.Linear)]
    [InlineData("loss_bce_prob", Activation.Sigmoid)]
    [InlineData("loss_cce_logits", Activation.Linear)]
    [InlineData("loss_cce_prob", Activation.Softmax)]
    [InlineData("loss_scce_logits", Activation.Linear)]
    [InlineData("loss_scce_prob_seq", Activation.Softmax)]
    public void ValueAndGradientAreTheReference(string name, Activation function)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Golden", name + ".json")));
        JsonElement output = document.RootElement.GetProperty("outputs")[0];
        JsonElement grad = document.RootElement.GetProperty("grad");
        float[] values = Floats(output);
        float[] target = Floats(grad.GetProperty("targets")[0]);
        var shape = new TensorShape([.. output.GetProperty("shape").EnumerateArray().Skip(1).Select(d => d.GetInt32())]);
        Loss loss = LossOf(grad.GetProperty("loss"));
        Assert.Equal(grad.GetProperty("loss_value").GetDouble(), loss.Compute(values, target, shape), 1e-5);

        var gradient = new float[values.Length];
        if (function == Activation.Linear)
            loss.Compute(values, target, gradient, shape);
        else
            loss.OnLogits(function)!.Compute([.. values.Select(p => Logit(p, function))], target, gradient, shape);
        float[] bias = Floats(grad.GetProperty("weights").EnumerateArray().Last());
        for (int i = 0; i < bias.Length; i++)
            Assert.Equal(bias[i], gradient.Where((_, at) => at % bias.Length == i).Sum(), 1e-5f);
    }

    // A softmax does not see what is added to all its inputs, so that the logarithm of its output serves as its input.
    private static float Logit(float p, Activation function) => MathF.Log(function == Activation.Sigmoid ? p / (1 - p) : p);

    private static float[] Floats(JsonElement tensor) => [.. tensor.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())];

    private static Loss LossOf(JsonElement loss)
    {
        bool logits = loss.GetProperty("config").TryGetProperty("from_logits", out JsonElement value) && value.GetBoolean();
        return loss.GetProperty("name").GetString() switch
        {
            "mean_squared_error" => Loss.MeanSquaredError,
            "mean_absolute_error" => Loss.MeanAbsoluteError,
            "huber" => new Huber { Delta = loss.GetProperty("config").GetProperty("delta").GetDouble() },
            "log_cosh" => Loss.LogCosh,
            "binary_crossentropy" => new BinaryCrossentropy { FromLogits = logits },
            "categorical_crossentropy" => new CategoricalCrossentropy { FromLogits = logits },
            "sparse_categorical_crossentropy" => new SparseCategoricalCrossentropy { FromLogits = logits },
            var name => throw new InvalidDataException($"Unknown loss {name}."),
        };
    }
}
